package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.NetworkPair;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares treatments network by network: at each n, and over all n. */
final class PairedContrasts {
    /** So many networks are named; what lacks more lacks a part of its plan. */
    private static final int NAMED = 10;

    private static final LayerRange ALL = new LayerRange(1, Integer.MAX_VALUE);

    private final Trials trials;
    private final Intervals intervals;

    PairedContrasts(Trials trials, Intervals intervals) {
        this.trials = requireNonNull(trials, "trials is null");
        this.intervals = requireNonNull(intervals, "intervals is null");
    }

    /** Those that the study has planned both sides of, each at its n in turn, then of all n. */
    List<PairedContrast> all() {
        List<PairedContrast> all = new ArrayList<>();
        for (MatchedContrast contrast : MatchedContrast.values()) {
            for (int n : trials.layers()) {
                of(contrast, new LayerRange(n, n), n).ifPresent(all::add);
            }
            of(contrast, ALL, null).ifPresent(all::add);
        }
        return all;
    }

    private Optional<PairedContrast> of(
            MatchedContrast matched, LayerRange layers, @Nullable Integer n) {
        List<NetworkPair> planned = trials.pairs(matched, layers);
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Contrast contrast = Contrast.matched(planned);
        Double value = contrast.value();
        Interval share = intervals.of(contrast);
        Interval interval = share == null ? null : share.inPoints();
        return Optional.of(
                new PairedContrast(
                        matched.minuend().label(),
                        matched.subtrahend().label(),
                        n,
                        contrast.networks(),
                        value == null ? null : 100 * value,
                        interval == null ? null : interval.low(),
                        interval == null ? null : interval.high(),
                        interval,
                        contrast.lacking(),
                        unmeasured(planned)));
    }

    private static List<NetworkId> unmeasured(List<NetworkPair> planned) {
        return planned.stream()
                .flatMap(pair -> pair.unmeasured().stream())
                .map(Trial::network)
                .distinct()
                .limit(NAMED)
                .toList();
    }
}
