package io.transferscope.aggregator.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.report.Means;
import io.transferscope.aggregator.report.Measurement;
import io.transferscope.contracts.plan.Task;
import java.util.List;
import java.util.Set;

/**
 * What Figure 2 of a study shows.
 *
 * @param details a few words on the study, beside its name
 * @param chance accuracy of guessing; 0 where unknown
 * @param lastLayer the largest n that the study has
 * @param targets tasks whose networks are compared; base networks of others are only shown
 * @param measurements in the report's order; some, all or none of the study's networks
 */
public record TransferContent(
        String study,
        String details,
        double chance,
        int lastLayer,
        Set<Task> targets,
        List<Measurement> measurements) {
    public TransferContent {
        requireNonNull(study, "study is null");
        requireNonNull(details, "details is null");
        targets = Set.copyOf(targets);
        measurements = List.copyOf(measurements);
        if (lastLayer < 1) {
            throw new IllegalArgumentException("lastLayer must be at least 1: " + lastLayer);
        }
    }

    /** Of the networks that are compared. */
    Means means() {
        return Means.of(
                measurements.stream()
                        .filter(m -> targets.contains(m.network().treatment().target()))
                        .toList());
    }
}
