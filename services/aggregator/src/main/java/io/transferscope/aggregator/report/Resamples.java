package io.transferscope.aggregator.report;

import io.transferscope.aggregator.report.Contrast.Unit;
import io.transferscope.contracts.plan.Seeds;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Draws of whole splits with replacement, the same for every number of a study and on every
 * replica.
 *
 * <p>Percentiles of so few splits lie too close together: they are taken further out, by as much as
 * Student's t lies further out than the normal distribution (Hesterberg 2015, the expanded
 * percentile interval).
 */
final class Resamples {
    static final int COUNT = 4_999;

    private final String study;

    /** By number of splits: how often each split is in each draw. */
    private final Map<Integer, byte[]> draws = new HashMap<>();

    Resamples(String study) {
        this.study = study;
    }

    /** Limits of a contrast; resamples in which a side has no network are left out. */
    double[] limits(Collection<Unit> units, int counted) {
        Unit[] all = units.toArray(Unit[]::new);
        byte[] drawn = draws.computeIfAbsent(all.length, this::draw);
        double[] values = new double[COUNT];
        int valid = 0;
        for (int i = 0; i < COUNT; i++) {
            double value = value(all, drawn, i * all.length);
            if (!Double.isNaN(value)) {
                values[valid++] = value;
            }
        }
        Arrays.sort(values, 0, valid);
        double tail = tail(counted);
        return new double[] {quantile(values, valid, tail), quantile(values, valid, 1 - tail)};
    }

    private static double value(Unit[] units, byte[] drawn, int from) {
        double plus = 0;
        double minus = 0;
        int plusCount = 0;
        int minusCount = 0;
        boolean hasPlus = false;
        boolean hasMinus = false;
        for (int i = 0; i < units.length; i++) {
            Unit unit = units[i];
            int times = drawn[from + i];
            plus += times * unit.plus();
            minus += times * unit.minus();
            plusCount += times * unit.plusCount();
            minusCount += times * unit.minusCount();
            hasPlus |= unit.plusCount() > 0;
            hasMinus |= unit.minusCount() > 0;
        }
        return (hasPlus ? plus / plusCount : 0) - (hasMinus ? minus / minusCount : 0);
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

    private static double tail(int splits) {
        double t =
                TDistribution.of(splits - 1).inverseSurvivalProbability((1 - Interval.LEVEL) / 2);
        return NormalDistribution.of(0, 1)
                .survivalProbability(t * Math.sqrt(splits / (splits - 1.0)));
    }

    private static double quantile(double[] sorted, int count, double share) {
        double place = Math.max(0, Math.min(count - 1, share * (count + 1) - 1));
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
