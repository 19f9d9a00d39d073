package io.transferscope.report.convergence;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.report.convergence.Convergence.Verdict;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether networks that are compared were trained long enough. Two things show that they
 * were not: that training again gains something, and that they still improved when it ended.
 */
public final class ConvergenceJudge {
    /** Fewer networks that have stopped show nothing. */
    private static final int FEWEST = 5;

    /** What is extrapolated further is not worth saying. */
    private static final int MOST_DOUBLINGS = 4;

    /** How much of accuracy gained in a quarter a doubling gains: ln 2 / ln (4/3). */
    private static final double QUARTERS_PER_DOUBLING = Math.log(2) / Math.log(4.0 / 3);

    private final List<LearningCurve> curves;
    private final @Nullable LastQuarter lastQuarter;
    private final @Nullable Double restartGain;
    private final @Nullable Interval restartInterval;

    private ConvergenceJudge(
            List<LearningCurve> curves,
            @Nullable Double restartGain,
            @Nullable Interval restartInterval) {
        this.curves = List.copyOf(curves);
        this.lastQuarter = curves.isEmpty() ? null : LastQuarter.of(curves);
        this.restartGain = restartGain;
        this.restartInterval = restartInterval;
    }

    /** Judges all but random filters, whose features are not learned. */
    public static Convergence judge(Trials trials, Intervals intervals) {
        requireNonNull(trials, "trials is null");
        Contrast restart =
                Contrast.matched(
                        trials.pairs(
                                MatchedContrast.RESTART_GAIN,
                                new LayerRange(1, Integer.MAX_VALUE)));
        Double gain = restart.value();
        Interval interval = intervals.of(restart);
        List<LearningCurve> curves =
                trials.all().stream()
                        .filter(trial -> trial.curve() != Curve.RANDOM)
                        .map(Trial::training)
                        .flatMap(Optional::stream)
                        .map(LearningCurve::of)
                        .flatMap(Optional::stream)
                        .toList();
        return new ConvergenceJudge(
                        curves,
                        gain == null ? null : 100 * gain,
                        interval == null ? null : interval.inPoints())
                .convergence();
    }

    private Convergence convergence() {
        int annealed = (int) curves.stream().filter(LearningCurve::isAnnealed).count();
        Verdict verdict = verdict();
        Integer epochs = verdict == Verdict.BUDGET_LIMITED ? epochsAdvised() : null;
        return new Convergence(
                verdict, annealed, curves.size(), epochs, text(verdict, annealed, epochs));
    }

    private Verdict verdict() {
        if (gainsByTrainingAgain() || (lastQuarter != null && lastQuarter.isImproving())) {
            return Verdict.BUDGET_LIMITED;
        }
        boolean isFlat = restartGain == null || restartGain <= LearningCurve.LEVEL_POINTS;
        boolean hasStopped =
                lastQuarter != null
                        && curves.size() >= FEWEST
                        && lastQuarter.gained() <= LearningCurve.LEVEL_POINTS;
        return isFlat && hasStopped ? Verdict.CONVERGED : Verdict.UNKNOWN;
    }

    private boolean gainsByTrainingAgain() {
        return restartInterval != null && restartInterval.low() > LearningCurve.LEVEL_POINTS;
    }

    /**
     * Accuracy grows about as the logarithm of the epochs; each doubling is taken to gain half of
     * what the one before gained, until that is no more than what counts as level.
     */
    private @Nullable Integer epochsAdvised() {
        if (lastQuarter == null) {
            return null;
        }
        int epochs = curves.stream().mapToInt(LearningCurve::epochs).max().orElseThrow();
        double doubling =
                Math.max(
                        QUARTERS_PER_DOUBLING * lastQuarter.gained(),
                        restartGain == null ? 0 : restartGain);
        int doublings = 1;
        for (double next = doubling / 2;
                next > LearningCurve.LEVEL_POINTS && doublings < MOST_DOUBLINGS;
                next /= 2) {
            doublings++;
        }
        return Math.min(TrainingParameters.MAX_EPOCHS, epochs << doublings);
    }

    private String text(Verdict verdict, int annealed, @Nullable Integer epochs) {
        return switch (verdict) {
            case CONVERGED ->
                    String.format(
                            Locale.ROOT,
                            "The networks have converged: %s.%s",
                            stopped(annealed),
                            again());
            case BUDGET_LIMITED -> limited(annealed, epochs);
            case UNKNOWN ->
                    curves.isEmpty()
                            ? "Whether the networks have converged is not known, as there are no accuracies by epoch to tell."
                                    + again()
                            : String.format(
                                    Locale.ROOT,
                                    "Whether the networks have converged cannot be told yet: %s.%s",
                                    stopped(annealed),
                                    again());
        };
    }

    private String limited(int annealed, @Nullable Integer epochs) {
        if (lastQuarter == null) {
            return "The networks may not have converged, which no accuracies by epoch can tell here."
                    + again()
                    + " Either they were trained too briefly, or starting again with fresh upper layers gains that by itself.";
        }
        return lastQuarter.isImproving() || 2 * annealed < curves.size()
                ? String.format(
                        Locale.ROOT,
                        "The networks have not converged: %s.%s These numbers measure the training budget as much as the features. Train for about %d epochs.",
                        stopped(annealed),
                        again(),
                        epochs)
                : String.format(
                        Locale.ROOT,
                        "Networks that are trained once are not at their best: %s.%s So differences from base networks measure the training budget as much as the features. See those at equal budget, or train for about %d epochs.",
                        stopped(annealed),
                        again(),
                        epochs);
    }

    private String stopped(int annealed) {
        return String.format(
                Locale.ROOT,
                "%d of %s had stopped improving in the last quarter of the training, in which they gained %s on average%s",
                annealed,
                Wording.networks(curves.size()),
                requireNonNull(lastQuarter, "no curve").words(),
                lastQuarter.stillLearning() ? ", and their training loss was still falling" : "");
    }

    private String again() {
        return restartGain == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Trained again with fresh upper layers, networks (BnB+) score %s than base networks.",
                        Wording.difference(restartGain, restartInterval, "higher", "lower"));
    }
}
