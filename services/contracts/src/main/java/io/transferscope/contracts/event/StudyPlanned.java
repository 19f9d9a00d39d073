package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.contracts.blob.BlobRef;
import org.jspecify.annotations.Nullable;

/**
 * A study has its plan, stored under {@link io.transferscope.contracts.plan.StudyPlan#key}.
 *
 * @param plan digest and size of the stored plan
 * @param networks how many the plan has
 * @param imagesDiffer how the source's images differed from those of the study when the same
 *     request came again; absent where they did not, or nobody has looked
 * @param sourcesCompared true where somebody has looked at the study's sources, and has come to an
 *     end with it
 * @param weightsDiffer the same as imagesDiffer of the pretrained weights' file
 */
public record StudyPlanned(
        String study,
        BlobRef plan,
        int networks,
        @Nullable String imagesDiffer,
        @JsonProperty("imagesCompared") @Nullable Boolean sourcesCompared,
        @Nullable String weightsDiffer)
        implements Event {
    public StudyPlanned {
        requireNonNull(study, "study is null");
        requireNonNull(plan, "plan is null");
    }

    /** As it is said before anybody has looked at its sources again. */
    public StudyPlanned(String study, BlobRef plan, int networks, @Nullable String imagesDiffer) {
        this(study, plan, networks, imagesDiffer, null, null);
    }

    @Override
    public String key() {
        return study;
    }
}
