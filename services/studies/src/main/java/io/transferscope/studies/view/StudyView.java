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

    /** The same study, of whose images more is known. */
    public StudyView withImagesDiffer(@Nullable String how) {
        return new StudyView(overview, setup.withImagesDiffer(how), running, failures, byNetwork);
    }
}
