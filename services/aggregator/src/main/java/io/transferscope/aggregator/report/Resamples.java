package io.transferscope.aggregator.report;

import io.transferscope.aggregator.report.Contrast.Unit;
import io.transferscope.contracts.plan.Seeds;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Draws of whole splits with replacement, the same for every number of a study and on every
 * replica.
 *
 * <p>Percentiles of few splits lie too close together, so they are taken further out; see {@link
 * Quantiles#expandedTail}.
 */
final class Resamples {
    static final int COUNT = 1_999;

    private final String study;

    /** By number of splits: how often each split is in each draw. */
    private final Map<Integer, byte[]> draws = new HashMap<>();

    Resamples(String study) {
        this.study = study;
    }

    /**
     * Limits of a contrast; draws in which a side has no network are left out.
     *
     * @param counted splits that both sides have
     */
    double[] limits(Collection<Unit> units, int counted) {
        double[] values = values(units.toArray(Unit[]::new));
        Arrays.sort(values); // NaN last
        int valid = values.length;
        while (valid > 1 && Double.isNaN(values[valid - 1])) {
            valid--;
        }
        double tail = Quantiles.expandedTail(counted);
        return new double[] {quantile(values, valid, tail), quantile(values, valid, 1 - tail)};
    }

    private double[] values(Unit[] units) {
        byte[] drawn = draws.computeIfAbsent(units.length, this::draw);
        double[] plus = sums(drawn, units, Unit::plus);
        double[] plusCount = sums(drawn, units, Unit::plusCount);
        double[] minus = sums(drawn, units, Unit::minus);
        double[] minusCount = sums(drawn, units, Unit::minusCount);
        boolean hasPlus = Arrays.stream(units).anyMatch(unit -> unit.plusCount() > 0);
        boolean hasMinus = Arrays.stream(units).anyMatch(unit -> unit.minusCount() > 0);
        double[] values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] =
                    (hasPlus ? plus[i] / plusCount[i] : 0)
                            - (hasMinus ? minus[i] / minusCount[i] : 0);
        }
        return values;
    }

    /** Of each draw. */
    private static double[] sums(byte[] drawn, Unit[] units, ToDoubleFunction<Unit> part) {
        double[] parts = Arrays.stream(units).mapToDouble(part).toArray();
        double[] sums = new double[COUNT];
        boolean same = Arrays.stream(parts).allMatch(value -> value == parts[0]);
        if (same) {
            Arrays.fill(sums, parts[0] * parts.length);
            return sums;
        }
        int at = 0;
        for (int i = 0; i < COUNT; i++) {
            double sum = 0;
            for (double value : parts) {
                sum += drawn[at++] * value;
            }
            sums[i] = sum;
        }
        return sums;
    }

    private byte[] draw(int splits) {
        UniformRandomProvider random =
                RandomSource.XO_SHI_RO_256_PP.create(Seeds.derive(0, "bootstrap", study, splits));
        byte[] drawn = new byte[COUNT * splits];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < splits; j++) {
                drawn[i * splits + random.nextInt(splits)]++;
            }
        }
        return drawn;
    }

    private static double quantile(double[] sorted, int count, double share) {
        double place = Math.max(0, Math.min(count - 1, share * (count + 1) - 1));
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
