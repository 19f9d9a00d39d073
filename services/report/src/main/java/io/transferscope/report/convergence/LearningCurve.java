package io.transferscope.report.convergence;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.result.JobResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one training did in its last quarter. Both ends of the quarter are means over an eighth of
 * the epochs, as single evaluations fluctuate.
 *
 * @param epochs of the whole training
 * @param gained accuracy in the last quarter, in percentage points
 * @param lossBefore mean training loss where the quarter began; absent where no losses were kept
 * @param lossAfter the same where it ended
 */
public record LearningCurve(
        int epochs, double gained, @Nullable Double lossBefore, @Nullable Double lossAfter) {
    /** A gain in the last quarter up to which a training has stopped improving, in points. */
    static final double LEVEL_POINTS = 0.5;

    /** So much of itself a loss that has levelled may still fall in a quarter. */
    private static final double LEVEL_SHARE = 0.05;

    /** A loss that has fallen by less than this has levelled, however small it is. */
    private static final double LEVEL_LOSS = 0.02;

    /** Fewer epochs have no quarter. */
    private static final int FEWEST_EPOCHS = 4;

    /** Empty where the training diverged, or is too short to be judged. */
    public static Optional<LearningCurve> of(JobResult result) {
        requireNonNull(result, "result is null");
        int epochs = result.epochs();
        if (epochs < FEWEST_EPOCHS || result.hasDiverged()) {
            return Optional.empty();
        }
        List<Float> losses = result.lossPerEpoch();
        return Optional.of(
                new LearningCurve(
                        epochs,
                        100.0
                                * (atEnd(result.correctPerEpoch())
                                        - beforeLastQuarter(result.correctPerEpoch()))
                                / result.total(),
                        losses == null ? null : beforeLastQuarter(losses),
                        losses == null ? null : atEnd(losses)));
    }

    /**
     * Whether it had stopped improving, so that more epochs would hardly have changed it; where no
     * losses were kept, by its accuracy alone.
     */
    public boolean isAnnealed() {
        return gained <= LEVEL_POINTS && hasLevelled();
    }

    private boolean hasLevelled() {
        return lossBefore == null || lossAfter == null || hasLevelled(lossBefore, lossAfter);
    }

    /** Whether a loss that went so in a quarter will not fall much further. */
    static boolean hasLevelled(double before, double after) {
        return before - after <= Math.max(LEVEL_LOSS, LEVEL_SHARE * before);
    }

    private static double atEnd(List<? extends Number> perEpoch) {
        int epochs = perEpoch.size();
        return mean(perEpoch.subList(epochs - window(epochs), epochs));
    }

    private static double beforeLastQuarter(List<? extends Number> perEpoch) {
        int epochs = perEpoch.size();
        int end = epochs - epochs / FEWEST_EPOCHS;
        return mean(perEpoch.subList(end - window(epochs), end));
    }

    private static int window(int epochs) {
        return Math.max(1, epochs / (2 * FEWEST_EPOCHS));
    }

    private static double mean(List<? extends Number> numbers) {
        return numbers.stream().mapToDouble(Number::doubleValue).average().orElseThrow();
    }
}
