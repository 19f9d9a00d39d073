package io.transferscope.aggregator.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.report.Measurement;
import java.util.List;

/**
 * What Figure 2 of a study shows.
 *
 * @param details a few words on the study, beside its name
 * @param chance accuracy of guessing
 * @param lastLayer the largest n that the study has
 * @param measurements in the report's order; some, all or none of the study's networks
 */
public record TransferContent(
        String study,
        String details,
        double chance,
        int lastLayer,
        List<Measurement> measurements) {
    public TransferContent {
        requireNonNull(study, "study is null");
        requireNonNull(details, "details is null");
        measurements = List.copyOf(measurements);
        if (lastLayer < 1) {
            throw new IllegalArgumentException("lastLayer must be at least 1: " + lastLayer);
        }
    }
}
