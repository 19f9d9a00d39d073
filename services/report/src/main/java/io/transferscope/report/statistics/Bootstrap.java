package io.transferscope.report.statistics;

import io.transferscope.contracts.plan.Seeds;
import io.transferscope.report.statistics.Contrast.Unit;
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
public final class Bootstrap {
    static final int COUNT = 1_999;

    private static final int AT_ONCE = 4;

    private final String study;

    /** By number of splits: how often each split is in each draw. */
    private final Map<Integer, byte[]> draws = new HashMap<>();

    public Bootstrap(String study) {
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
        int i = 0;
        for (; i + AT_ONCE <= COUNT; i += AT_ONCE) {
            sumFour(drawn, parts, sums, i);
        }
        for (; i < COUNT; i++) {
            sums[i] = sum(drawn, parts, i);
        }
        return sums;
    }

    /** Each sum in the same order as alone; an addition waits for the one before it only. */
    private static void sumFour(byte[] drawn, double[] parts, double[] sums, int first) {
        int n = parts.length;
        int a = first * n;
        int b = a + n;
        int c = b + n;
        int d = c + n;
        double sumA = 0;
        double sumB = 0;
        double sumC = 0;
        double sumD = 0;
        for (int j = 0; j < n; j++) {
            double value = parts[j];
            sumA += drawn[a + j] * value;
            sumB += drawn[b + j] * value;
            sumC += drawn[c + j] * value;
            sumD += drawn[d + j] * value;
        }
        sums[first] = sumA;
        sums[first + 1] = sumB;
        sums[first + 2] = sumC;
        sums[first + 3] = sumD;
    }

    private static double sum(byte[] drawn, double[] parts, int draw) {
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            sum += drawn[draw * parts.length + j] * parts[j];
        }
        return sum;
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
