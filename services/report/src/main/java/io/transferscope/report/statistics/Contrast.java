package io.transferscope.report.statistics;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.NetworkPair;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a number of the report is made of: the mean over some networks, less the mean over others. A
 * side that is absent counts as 0.
 */
public final class Contrast {
    private final @Nullable Side plus;
    private final @Nullable Side minus;
    private final @Nullable Double value;

    private Contrast(@Nullable Side plus, @Nullable Side minus) {
        this.plus = plus;
        this.minus = minus;
        this.value = difference();
    }

    /**
     * One side.
     *
     * @param used networks that the mean rests on
     * @param lacking planned networks that it lacks
     * @param partner the network whose accuracy each of them loses first; absent where none does
     */
    private record Side(List<Trial> used, int lacking, @Nullable Function<Trial, Trial> partner) {
        static Side alone(List<Trial> planned) {
            return of(planned, Trial::hasAccuracy, null);
        }

        static Side againstBase(List<Trial> planned) {
            return of(planned, Trial::hasBaseAccuracy, trial -> trial.base().orElseThrow());
        }

        static Side matched(List<NetworkPair> pairs) {
            Map<Trial, Trial> complete = new HashMap<>();
            pairs.stream()
                    .filter(NetworkPair::isComplete)
                    .forEach(pair -> complete.put(pair.minuend(), pair.subtrahend()));
            return of(
                    pairs.stream().map(NetworkPair::minuend).toList(),
                    complete::containsKey,
                    trial -> requireNonNull(complete.get(trial), "no partner"));
        }

        private static Side of(
                List<Trial> planned,
                Predicate<Trial> usable,
                @Nullable Function<Trial, Trial> partner) {
            List<Trial> used = planned.stream().filter(usable).toList();
            return new Side(used, planned.size() - used.size(), partner);
        }

        double value(Trial trial) {
            return partner == null
                    ? trial.accuracy()
                    : trial.accuracy() - partner.apply(trial).accuracy();
        }

        double mean() {
            double sum = 0;
            for (Trial trial : used) {
                sum += value(trial);
            }
            return sum / used.size();
        }
    }

    /** What varies as a whole: its share of both sums. */
    public record Unit(double plus, int plusCount, double minus, int minusCount) {}

    public static Contrast mean(List<Trial> networks) {
        return new Contrast(Side.alone(networks), null);
    }

    public static Contrast pooled(List<Trial> from, List<Trial> less) {
        return new Contrast(Side.alone(from), Side.alone(less));
    }

    /** A quantity of networks that have each lost the accuracy of their own base network. */
    public static Contrast paired(Trials trials, Quantity quantity, LayerRange layers) {
        return new Contrast(
                againstBase(trials, quantity.from(), layers),
                againstBase(trials, quantity.less(), layers));
    }

    /** Of networks that are compared pair by pair. */
    public static Contrast matched(List<NetworkPair> pairs) {
        return new Contrast(Side.matched(pairs), null);
    }

    /** By how much networks are above the base networks of their own. */
    public static Contrast overBase(Trials trials, Curve curve, LayerRange layers) {
        return new Contrast(againstBase(trials, curve, layers), null);
    }

    /** What freezing layers costs: base − AnB, or − PnB, paired. */
    public static Contrast loss(Trials trials, Curve frozen, int n) {
        return new Contrast(null, againstBase(trials, frozen, new LayerRange(n, n)));
    }

    /** A base network less itself is 0, so that side is absent. */
    private static @Nullable Side againstBase(Trials trials, Curve curve, LayerRange layers) {
        return curve == Curve.BASE ? null : Side.againstBase(trials.within(curve, layers));
    }

    boolean isDifference() {
        return minus != null || (plus != null && plus.partner() != null);
    }

    /** Absent where a side has no network. */
    public @Nullable Double value() {
        return value;
    }

    private @Nullable Double difference() {
        if (isEmpty(plus) || isEmpty(minus)) {
            return null;
        }
        double from = plus == null ? 0 : plus.mean();
        return minus == null ? from : from - minus.mean();
    }

    private static boolean isEmpty(@Nullable Side side) {
        return side != null && side.used().isEmpty();
    }

    public int networks() {
        return (plus == null ? 0 : plus.used().size()) + (minus == null ? 0 : minus.used().size());
    }

    public int lacking() {
        return (plus == null ? 0 : plus.lacking()) + (minus == null ? 0 : minus.lacking());
    }

    /** Both sums, parted by this. */
    public <K extends Comparable<K>> NavigableMap<K, Unit> units(Function<Trial, K> key) {
        NavigableMap<K, Sums> sums = new TreeMap<>();
        add(sums, key, plus, false);
        add(sums, key, minus, true);
        NavigableMap<K, Unit> units = new TreeMap<>();
        sums.forEach((k, sum) -> units.put(k, sum.unit()));
        return units;
    }

    /** Networks that follow each other are mostly of one part, which is looked up once then. */
    private static <K extends Comparable<K>> void add(
            Map<K, Sums> sums, Function<Trial, K> key, @Nullable Side side, boolean isMinus) {
        if (side == null) {
            return;
        }
        @Nullable K part = null;
        Sums sum = new Sums();
        for (Trial trial : side.used()) {
            K own = key.apply(trial);
            if (!own.equals(part)) {
                part = own;
                sum = sums.computeIfAbsent(own, any -> new Sums());
            }
            sum.add(side.value(trial), isMinus);
        }
    }

    /** A unit while it is added up. */
    private static final class Sums {
        private double plus;
        private int plusCount;
        private double minus;
        private int minusCount;

        void add(double value, boolean isMinus) {
            if (isMinus) {
                minus += value;
                minusCount++;
            } else {
                plus += value;
                plusCount++;
            }
        }

        Unit unit() {
            return new Unit(plus, plusCount, minus, minusCount);
        }
    }

    /**
     * By how much each network's accuracy goes into the value; those that cancel out are left out.
     */
    Map<Trial, Double> weights() {
        Map<Trial, Double> weights = new LinkedHashMap<>();
        add(weights, plus, 1);
        add(weights, minus, -1);
        weights.values().removeIf(weight -> Math.abs(weight) < 1e-12);
        return weights;
    }

    private static void add(Map<Trial, Double> weights, @Nullable Side side, int sign) {
        if (side != null) {
            double share = (double) sign / side.used().size();
            for (Trial trial : side.used()) {
                weights.merge(trial, share, Double::sum);
                if (side.partner() != null) {
                    weights.merge(side.partner().apply(trial), -share, Double::sum);
                }
            }
        }
    }
}
