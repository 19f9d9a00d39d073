package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.summary.Effects.Size;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the pooled boost differs from the paired one. They are the same where every network
 * has a partner; where some are missing, the networks of one side may happen to be of easier
 * halves.
 */
final class Disagreement {
    /** In percentage points; half of the loss that the advice accepts by default. */
    static final double MATERIAL = 0.5;

    private final Trials trials;

    private Disagreement(Trials trials) {
        this.trials = requireNonNull(trials, "trials is null");
    }

    /** One quantity over one range, in points. */
    private record Both(Quantity quantity, LayerRange layers, double pooled, double paired) {
        double gap() {
            return pooled - paired;
        }
    }

    /**
     * Absent where they agree.
     *
     * @param ranges of the effects, in their order
     */
    static @Nullable String sentence(Trials trials, List<LayerRange> ranges, Effects effects) {
        Disagreement disagreement = new Disagreement(trials);
        List<String> sentences = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.FINE_TUNING_GAIN, Quantity.BOOST_OVER_SELFFER)) {
            both(quantity, ranges, effects).stream()
                    .filter(both -> Math.abs(both.gap()) >= MATERIAL)
                    .max(Comparator.comparingDouble(both -> Math.abs(both.gap())))
                    .ifPresent(both -> sentences.add(disagreement.sentence(both)));
        }
        return sentences.isEmpty()
                ? null
                : "Pooled and paired boost disagree; the paired one compares like with like. "
                        + String.join(" ", sentences);
    }

    private static List<Both> both(Quantity quantity, List<LayerRange> ranges, Effects effects) {
        List<Both> all = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Size pooled = effects.pooled().get(i).size(quantity);
            Size paired = effects.paired().get(i).size(quantity);
            if (pooled != null
                    && paired != null
                    && pooled.value() != null
                    && paired.value() != null) {
                all.add(new Both(quantity, ranges.get(i), pooled.value(), paired.value()));
            }
        }
        return all;
    }

    private String sentence(Both both) {
        String control = both.quantity().less().label();
        return String.format(
                Locale.ROOT,
                "Over layers %s, AnB+ is %s %s networks as the paper pools them, but %s when each network is compared with the base network of its own split, replicate and target. %s",
                both.layers(),
                Wording.above(both.pooled()),
                control,
                Wording.above(both.paired()),
                cause(both, control));
    }

    private String cause(Both both, String control) {
        OptionalDouble boosted = halves(Curve.TRANSFER_FINE_TUNED, both.layers());
        OptionalDouble controls = halves(both.quantity().less(), both.layers());
        double easier = boosted.orElse(Double.NaN) - controls.orElse(Double.NaN);
        if (100 * easier * Math.signum(both.gap()) >= MATERIAL / 2) {
            return String.format(
                    Locale.ROOT,
                    "The halves that the AnB+ networks were measured on happen to be %s than those of the %s networks: their base networks reach %s against %s.",
                    easier > 0 ? "easier" : "harder",
                    control,
                    Wording.percent(boosted.getAsDouble()),
                    Wording.percent(controls.getAsDouble()));
        }
        return "They rest on different networks: some lack the base network of their own.";
    }

    /** How easy the halves are that these networks were measured on. */
    private OptionalDouble halves(Curve curve, LayerRange layers) {
        return trials.within(curve, layers).stream()
                .filter(Trial::hasAccuracy)
                .map(trial -> curve == Curve.BASE ? Optional.of(trial) : trial.base())
                .flatMap(Optional::stream)
                .filter(Trial::hasAccuracy)
                .mapToDouble(Trial::accuracy)
                .average();
    }
}
