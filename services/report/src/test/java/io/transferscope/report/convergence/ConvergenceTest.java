package io.transferscope.report.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.report.advice.Advice;
import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.convergence.Convergence.Verdict;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Bootstrap;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.summary.StudySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Studies whose networks have something left to gain, and studies whose networks have not. */
class ConvergenceTest {
    private static final int STUDIES = 1_000;
    private static final int EPOCHS = 16;
    private static final int IMAGES = 1_000;
    private static final List<String> LABELS =
            MadeUpStudy.labels(List.of("AnB", "AnB+", "BnB", "BnB+"), List.of(1, 2, 3));

    @Test
    void flatStudiesAreSeldomFlagged() {
        assertThat(flagged(0)).isLessThanOrEqualTo(STUDIES * 5 / 100);
    }

    @Test
    void studiesWithTwoPointsToGainMostlyAre() {
        assertThat(flagged(2)).isGreaterThanOrEqualTo(STUDIES * 90 / 100);
    }

    @Test
    void whatIsFlaggedSaysSoBeforeAnyAdviceAndClaimsNothingAsCertain() {
        StudySummary summary = study(new Random(1), 8, 20).summary();

        Convergence convergence = summary.convergence();
        assertThat(convergence.verdict()).isEqualTo(Verdict.BUDGET_LIMITED);
        assertThat(convergence.of()).isEqualTo(20 * LABELS.size());
        assertThat(convergence.epochsAdvised()).isBetween(2 * EPOCHS, 16 * EPOCHS);
        assertThat(convergence.text())
                .startsWith("The networks have not converged: ")
                .endsWith("Train for about " + convergence.epochsAdvised() + " epochs.");
        Advice advice = summary.advice();
        assertThat(advice.sentences()).first().isEqualTo(convergence.text());
        assertThat(advice.sentences()).contains(advice.freeze().text());
        assertThat(advice.freeze().text()).startsWith("At this budget, not in general: ");
        assertThat(List.of(advice.freeze(), advice.transition(), advice.fineTuning()))
                .extracting(Advice.Finding::certainty)
                .doesNotContain(Certainty.SUPPORTED);
    }

    @Test
    void whatHasConvergedIsAdvisedAsEver() {
        StudySummary summary = study(new Random(2), 0, 1).summary();

        assertThat(summary.convergence().verdict()).isEqualTo(Verdict.CONVERGED);
        assertThat(summary.convergence().epochsAdvised()).isNull();
        assertThat(summary.advice().sentences())
                .doesNotContain(summary.convergence().text())
                .noneMatch(sentence -> sentence.startsWith("At this budget"));
    }

    @Test
    void whatGainsByTrainingAgainIsFlaggedHoweverFlatItsCurves() {
        MadeUpStudy study = new MadeUpStudy();
        List<Float> losses = List.of(1f, 0.5f, 0.5f, 0.5f);
        for (int split = 0; split < 4; split++) {
            int right = 500 + split;
            study.put(split + "/0/baseB", List.of(100, right, right, right), IMAGES, losses)
                    .put(split + "/0/B1B+", List.of(500, 520, 520, 520), IMAGES, losses);
        }

        Convergence convergence = study.summary().convergence();
        assertThat(convergence.verdict()).isEqualTo(Verdict.BUDGET_LIMITED);
        assertThat(convergence.annealed()).isEqualTo(8);
        assertThat(convergence.text())
                .startsWith("Networks that are trained once are not at their best: 8 of 8 networks")
                .contains("See those at equal budget, or train for about ");
    }

    @Test
    void whatWasImportedMayGainByTrainingAgainToo() {
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < 4; split++) {
            study.put(split + "/0/baseB", 0.5).put(split + "/0/B1B+", 0.52 + 0.001 * split);
        }

        Convergence convergence = study.summary().convergence();
        assertThat(convergence.verdict()).isEqualTo(Verdict.BUDGET_LIMITED);
        assertThat(convergence.of()).isZero();
        assertThat(convergence.epochsAdvised()).as("nobody knows how many there were").isNull();
        assertThat(convergence.text())
                .contains("may not have converged", "BnB+", "2.15 points", "by itself");
    }

    @Test
    void ofWhatWasImportedNobodyKnows() {
        Convergence convergence =
                new MadeUpStudy().put("0/0/baseB", 0.5).put("0/0/A1B", 0.4).summary().convergence();

        assertThat(convergence.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(convergence.text()).contains("no accuracies by epoch");
    }

    @Test
    void aFallingLossShowsItWhereAccuracyIsAllNoise() {
        MadeUpStudy study = new MadeUpStudy();
        List<Integer> level = List.of(10, 12, 12, 12, 12, 12, 12, 12);
        List<Float> falling = List.of(3f, 2.8f, 2.6f, 2.4f, 2.2f, 2f, 1.8f, 1.6f);
        LABELS.forEach(label -> study.put("0/0/" + label, level, 50, falling));

        assertThat(study.summary().convergence().verdict()).isEqualTo(Verdict.BUDGET_LIMITED);
        assertThat(study.summary().convergence().text())
                .contains("0 of 26 networks", "training loss was still falling");
    }

    /** How many of many made-up studies are called limited by their budget. */
    private static int flagged(double points) {
        Random random = new Random(17);
        Intervals intervals = new Intervals(new Bootstrap("simulated"));
        int flagged = 0;
        for (int i = 0; i < STUDIES; i++) {
            Trials trials = Trials.of(study(random, points, 1).results());
            flagged += ConvergenceJudge.judge(trials, intervals).isBudgetLimited() ? 1 : 0;
        }
        return flagged;
    }

    /**
     * @param points that are left to gain after the last epoch, as with a decay over half of them;
     *     training again is taken to gain none of it, so that only the curves can tell
     */
    private static MadeUpStudy study(Random random, double points, int splits) {
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < splits; split++) {
            for (String label : LABELS) {
                List<Integer> correct = new ArrayList<>();
                List<Float> losses = new ArrayList<>();
                for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                    double left = points / 100 * Math.exp(2.0 * (EPOCHS - epoch) / EPOCHS);
                    double accuracy = 0.55 - left + 0.003 * random.nextGaussian();
                    correct.add(right(random, accuracy));
                    losses.add((float) ((1.5 + 2 * left) * (1 + 0.01 * random.nextGaussian())));
                }
                study.put(split + "/0/" + label, correct, IMAGES, losses);
            }
        }
        return study;
    }

    private static int right(Random random, double accuracy) {
        double deviation = Math.sqrt(IMAGES * accuracy * (1 - accuracy));
        return (int) Math.round(IMAGES * accuracy + deviation * random.nextGaussian());
    }
}
