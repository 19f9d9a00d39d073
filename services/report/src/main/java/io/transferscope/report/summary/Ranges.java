package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Estimator;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.summary.Effects.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The effects and the boost over the paper's ranges of layers. */
final class Ranges {
    private final Trials trials;
    private final Intervals intervals;
    private final List<LayerRange> ranges;

    /**
     * @param last the largest n; 0 where there are only base networks
     */
    Ranges(Trials trials, Intervals intervals, int last) {
        this.trials = requireNonNull(trials, "trials is null");
        this.intervals = requireNonNull(intervals, "intervals is null");
        this.ranges = LayerRange.upTo(last);
    }

    Effects effects() {
        return new Effects(effects(Estimator.POOLED), effects(Estimator.PAIRED));
    }

    private List<Effects.Range> effects(Estimator way) {
        return ranges.stream()
                .map(
                        layers ->
                                new Effects.Range(
                                        layers.toString(),
                                        size(way, Quantity.CO_ADAPTATION_DROP, layers),
                                        size(way, Quantity.SPECIFICITY_DROP, layers),
                                        size(way, Quantity.FINE_TUNING_GAIN, layers),
                                        size(way, Quantity.BOOST_OVER_SELFFER, layers),
                                        size(way, Quantity.PRETRAINED_GAIN, layers),
                                        size(way, Quantity.PRETRAINED_FINE_TUNING_GAIN, layers),
                                        size(way, Quantity.PRETRAINED_OVER_SELFFER, layers),
                                        size(way, Quantity.PRETRAINED_OVER_FROZEN, layers)))
                .toList();
    }

    /** Absent where the study has not planned both sides. */
    private @Nullable Size size(Estimator way, Quantity quantity, LayerRange layers) {
        if (!isPlanned(quantity, layers)) {
            return null;
        }
        Contrast contrast = way.contrast(trials, quantity, layers);
        Double value = contrast.value();
        Interval interval = intervals.of(contrast);
        return new Size(
                value == null ? null : 100 * value,
                interval == null ? null : interval.inPoints(),
                contrast.networks(),
                contrast.lacking());
    }

    /** The part of the effects that the paper's Table 1 has. */
    Boost boost(Effects effects) {
        return new Boost(
                boost(Estimator.POOLED, effects.pooled()),
                boost(Estimator.PAIRED, effects.paired()),
                Disagreement.sentence(trials, ranges, effects));
    }

    private List<Boost.Range> boost(Estimator way, List<Effects.Range> effects) {
        List<Boost.Range> boosts = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            boosts.add(boost(way, ranges.get(i), effects.get(i)));
        }
        return boosts;
    }

    private Boost.Range boost(Estimator way, LayerRange layers, Effects.Range effects) {
        Size overBase = effects.fineTuningGain();
        Size overSelffer = effects.boostOverSelffer();
        List<Trial> boosted = trials.within(Curve.TRANSFER_FINE_TUNED, layers);
        int lacking = lacking(way, boosted);
        return new Boost.Range(
                effects.layers(),
                overBase == null ? null : overBase.value(),
                overSelffer == null ? null : overSelffer.value(),
                overBase == null ? null : overBase.interval(),
                overSelffer == null ? null : overSelffer.interval(),
                boosted.size() - lacking,
                lacking
                        + lacking(way, trials.within(Curve.SELFFER_FINE_TUNED, layers))
                        + lacking(way, trials.within(Curve.BASE, layers)));
    }

    private static int lacking(Estimator way, List<Trial> planned) {
        return (int) planned.stream().filter(trial -> !way.uses(trial)).count();
    }

    private boolean isPlanned(Quantity quantity, LayerRange layers) {
        return !trials.within(quantity.from(), layers).isEmpty()
                && !trials.within(quantity.less(), layers).isEmpty();
    }
}
