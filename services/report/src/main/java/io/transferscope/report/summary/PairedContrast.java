package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One treatment less another, network by network, in percentage points.
 *
 * @param minuend the curve that is subtracted from
 * @param subtrahend the curve that is subtracted
 * @param copiedLayers n; absent where it is of all n together
 * @param pairs of networks of one target, split, replicate and n that it rests on
 * @param mean of the pairs' differences; absent where there is no pair
 * @param low of the 95 % interval; absent where there is none
 * @param high of the same
 * @param interval how its limits were made
 * @param missing planned pairs that it lacks
 * @param completedBy the first of the networks without which these pairs are not complete
 */
public record PairedContrast(
        String minuend,
        String subtrahend,
        @Nullable Integer copiedLayers,
        int pairs,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Interval interval,
        int missing,
        List<NetworkId> completedBy) {
    public PairedContrast {
        requireNonNull(minuend, "minuend is null");
        requireNonNull(subtrahend, "subtrahend is null");
        completedBy = List.copyOf(completedBy);
    }
}
