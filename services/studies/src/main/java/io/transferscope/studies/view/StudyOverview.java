package io.transferscope.studies.view;

import static java.util.Objects.requireNonNull;

import io.transferscope.studies.StudyState;
import org.jspecify.annotations.Nullable;

/**
 * A study in a few numbers.
 *
 * @param networks how many are how far
 * @param trained networks that were trained for themselves
 * @param reused networks whose job another network had done
 * @param secondsLeft estimate; absent where nothing is left, or there is nothing to estimate from
 */
public record StudyOverview(
        String study,
        StudyState state,
        NetworkCounts networks,
        int trained,
        int reused,
        @Nullable Long secondsLeft) {
    public StudyOverview {
        requireNonNull(study, "study is null");
        requireNonNull(state, "state is null");
        requireNonNull(networks, "networks is null");
    }
}
