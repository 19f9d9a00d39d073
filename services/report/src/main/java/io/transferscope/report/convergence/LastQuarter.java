package io.transferscope.report.convergence;

import io.transferscope.report.statistics.Quantiles;
import io.transferscope.report.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What several trainings did in their last quarters, together: the last evaluations of one alone
 * are mostly noise.
 *
 * @param gained mean accuracy gained, in points
 * @param half of its 95 % interval, Student's t over the networks; infinite with one
 * @param stillLearning whether the training losses have not levelled, on average
 */
record LastQuarter(double gained, double half, boolean stillLearning) {
    /**
     * @param curves one at least
     */
    static LastQuarter of(List<LearningCurve> curves) {
        double mean = mean(curves, LearningCurve::gained);
        double squares = 0;
        for (LearningCurve curve : curves) {
            squares += Math.pow(curve.gained() - mean, 2);
        }
        int n = curves.size();
        double half =
                n < 2
                        ? Double.POSITIVE_INFINITY
                        : Quantiles.student(n) * Math.sqrt(squares / (n - 1) / n);
        return new LastQuarter(mean, half, isStillLearning(curves));
    }

    private static boolean isStillLearning(List<LearningCurve> curves) {
        OptionalDouble before = meanLoss(curves, LearningCurve::lossBefore);
        OptionalDouble after = meanLoss(curves, LearningCurve::lossAfter);
        return before.isPresent()
                && after.isPresent()
                && !LearningCurve.hasLevelled(before.getAsDouble(), after.getAsDouble());
    }

    private static OptionalDouble meanLoss(
            List<LearningCurve> curves, Function<LearningCurve, @Nullable Double> loss) {
        return curves.stream()
                .map(loss)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private static double mean(List<LearningCurve> curves, ToDoubleFunction<LearningCurve> number) {
        return curves.stream().mapToDouble(number).average().orElseThrow();
    }

    /** Whether they still improved: by more than what counts as level, and surely. */
    boolean isImproving() {
        return stillLearning || (gained > LearningCurve.LEVEL_POINTS && gained - half > 0);
    }

    /** "0.8 points (95 % interval 0.2 to 1.4)". */
    String words() {
        return Double.isInfinite(half)
                ? Wording.points(gained)
                : String.format(
                        Locale.ROOT,
                        "%s (95 %% interval %s to %s)",
                        Wording.points(gained),
                        Wording.number(gained - half),
                        Wording.number(gained + half));
    }
}
