package io.transferscope.studies.view;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study as REST shows it, or the part of it that changed.
 *
 * @param running trainings under way
 * @param failures why networks have no result
 * @param byNetwork how far each is, in the report's order
 */
public record StudyView(
        @JsonUnwrapped StudyOverview overview,
        @JsonUnwrapped StudySetup setup,
        List<TrainingProgressed> running,
        List<JobFailed> failures,
        List<NetworkView> byNetwork) {

    public StudyView {
        requireNonNull(overview, "overview is null");
        requireNonNull(setup, "setup is null");
        running = List.copyOf(running);
        failures = List.copyOf(failures);
        byNetwork = List.copyOf(byNetwork);
    }

    /**
     * The same study, of whose sources more is known.
     *
     * @param images how they differ from the study's
     * @param weights the same of the pretrained weights' file
     */
    public StudyView withChanges(@Nullable String images, @Nullable String weights) {
        return new StudyView(
                overview, setup.withChanges(images, weights), running, failures, byNetwork);
    }
}
