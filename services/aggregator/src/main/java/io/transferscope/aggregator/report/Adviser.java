package io.transferscope.aggregator.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.report.Advice.Certainty;
import io.transferscope.aggregator.report.Advice.Finding;
import java.util.List;

/** Draws the advice from a study's networks. */
final class Adviser {
    private final Trials trials;
    private final Intervals intervals;
    private final double points;

    Adviser(Trials trials, Intervals intervals, double points) {
        this.trials = requireNonNull(trials, "trials is null");
        this.intervals = requireNonNull(intervals, "intervals is null");
        this.points = points;
        if (!(points > 0 && points <= 100)) {
            throw new IllegalArgumentException("points must be above 0, up to 100: " + points);
        }
    }

    Advice advice() {
        Finding open =
                new Finding(
                        null, Certainty.NOT_ENOUGH_NETWORKS, "Not enough networks to say.", null);
        return new Advice(points, open, open, open, null, List.of(open.text()));
    }
}
