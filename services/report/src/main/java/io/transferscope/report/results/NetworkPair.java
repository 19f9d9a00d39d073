package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two planned networks that are compared with each other: of the same split, replicate and target,
 * and of the same n, unless the second is a base network.
 */
public record NetworkPair(Trial minuend, Trial subtrahend) {
    public NetworkPair {
        requireNonNull(minuend, "minuend is null");
        requireNonNull(subtrahend, "subtrahend is null");
    }

    /** Whether both have an accuracy. */
    public boolean isComplete() {
        return minuend.hasAccuracy() && subtrahend.hasAccuracy();
    }

    /** Those without a result; one that diverged will never have an accuracy. */
    public List<Trial> unmeasured() {
        return Stream.of(minuend, subtrahend).filter(trial -> !trial.isMeasured()).toList();
    }
}
