package io.transferscope.report.advice;

import static io.transferscope.report.statistics.TestingIntervals.contains;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.report.summary.StudySummary;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final List<Integer> LAYERS = List.of(1, 3, 5, 7);
    private static final List<String> KINDS = List.of("BnB", "BnB+", "AnB", "AnB+", "RnB");

    @Test
    void saysWhatManyNetworksSupport() {
        Advice advice = study(6, 1, 0.002, AdviceTest::typical).summary().advice();

        assertThat(advice.points()).isEqualTo(1);
        assertThat(advice.freeze().certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(advice.freeze().layers()).isEqualTo(3);
        assertThat(contains(requireNonNull(advice.freeze().interval()), 0.5)).isTrue();
        assertThat(advice.freeze().text())
                .startsWith("Copied layers can be frozen up to layer 3: that costs 0.")
                .contains("within the limit of 1 point", "Up to layer 5 it costs 3.", "is more");
        assertThat(advice.transition().certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(advice.transition().layers()).isEqualTo(5);
        assertThat(contains(requireNonNull(advice.transition().interval()), 3)).isTrue();
        assertThat(advice.transition().text())
                .startsWith("Features turn from general to specific between layers 3 and 5")
                .doesNotContain("may begin earlier");
        assertThat(advice.fineTuning().certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(advice.fineTuning().text())
                .startsWith(
                        "Fine-tuning pays: transferred and fine-tuned networks (AnB+) score 1.5")
                .contains(
                        "than networks whose own layers are trained again as long (BnB+)",
                        "Against training from scratch, once, they score 2",
                        "BnB+, which are only trained again with a fresh top, score 0.");
        assertThat(advice.moreReplicates()).isNull();
        assertThat(advice.sentences())
                .containsExactly(
                        advice.freeze().text(),
                        advice.transition().text(),
                        advice.fineTuning().text());
    }

    @Test
    void acceptsTheLossThatIsAskedFor() {
        StudyResults results = study(6, 1, 0.002, AdviceTest::typical).results();

        assertThat(StudySummary.of(results, 5).advice().freeze().layers()).isEqualTo(7);
        assertThat(StudySummary.of(results, 0.1).advice().freeze().layers()).isZero();
        assertThat(StudySummary.of(results, 20).advice().freeze().text())
                .contains("up to layer 7", "No larger n is measured");
        assertThatThrownBy(() -> StudySummary.of(results, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StudySummary.of(results, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneTrainingOfEachNetworkIsNeverEnoughToBeSure() {
        Advice advice = images(4_000, 0.02).summary().advice();

        assertThat(advice.freeze().certainty()).isEqualTo(Certainty.UNCERTAIN);
        assertThat(advice.freeze().layers()).isEqualTo(1);
        assertThat(advice.freeze().text())
                .contains("how much trainings differ", "run 2 more replicates");
        assertThat(advice.moreReplicates()).isEqualTo(2);
    }

    @Test
    void tooFewImagesSayNothing() {
        Advice advice = images(200, 0.2).summary().advice();

        assertThat(advice.freeze().certainty()).isEqualTo(Certainty.NOT_ENOUGH_NETWORKS);
        assertThat(advice.freeze().layers()).isNull();
        assertThat(advice.freeze().text())
                .startsWith("Not enough networks to say up to which layer")
                .contains("run 2 more replicates");
        assertThat(advice.moreReplicates()).isEqualTo(2);
    }

    @Test
    void aLossAtTheLimitIsUncertainHoweverFineTheIntervals() {
        Advice advice =
                study(7, 1, 0.004, network -> isFrozenTransfer(network) ? -0.01 : 0)
                        .summary()
                        .advice();

        assertThat(advice.freeze().certainty()).isEqualTo(Certainty.UNCERTAIN);
        assertThat(advice.freeze().text()).contains("1 point", "To be sure, run ");
    }

    @Test
    void noisyNetworksAskForReplicatesByTheirVariance() {
        // The trainings vary by 1.5 points, so a mean of 6 differences does by 0.9.
        Advice few = study(3, 2, 0.015, AdviceTest::typical).summary().advice();
        StudyResults same = study(3, 2, 0.015, AdviceTest::typical).results();
        Advice tolerant = StudySummary.of(same, 2).advice();
        MadeUpStudy enough = study(10, 10, 0.015, AdviceTest::typical);

        assertThat(few.freeze().certainty()).isEqualTo(Certainty.NOT_ENOUGH_NETWORKS);
        assertThat(few.freeze().text()).containsPattern("run (\\d+|more than 20) more rep");
        assertThat(tolerant.freeze().certainty()).isNotEqualTo(Certainty.SUPPORTED);
        assertThat(tolerant.moreReplicates()).isBetween(1, 20);
        assertThat(enough.summary().advice().freeze().certainty()).isEqualTo(Certainty.SUPPORTED);
    }

    @Test
    void splitsThatDifferAskForSplits() {
        Random random = new Random(6);
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < 4; split++) {
            double cost = 0.02 * random.nextGaussian();
            for (int replicate = 0; replicate < 3; replicate++) {
                study.putAll(
                        split + "/" + replicate,
                        List.of("AnB"),
                        List.of(2),
                        network ->
                                0.5
                                        - (isFrozenTransfer(network) ? cost : 0)
                                        + 0.0005 * random.nextGaussian());
            }
        }
        Finding freeze = study.summary().advice().freeze();

        assertThat(freeze.certainty()).isEqualTo(Certainty.NOT_ENOUGH_NETWORKS);
        assertThat(freeze.text()).contains("run more than 20 more replicates");
        assertThat(study.summary().advice().moreReplicates()).isNull();
    }

    @Test
    void selectedAccuraciesCountForNothing() {
        // All are at 50 % after the last epoch, whatever they once were.
        var plan = TestingStudies.plan("{\"copiedLayers\": [3], \"split\": {\"count\": 3}}");
        var results = TestingStudies.results(plan, network -> 500);

        Advice advice = StudySummary.of(StudyResults.of(plan, results.values())).advice();

        assertThat(requireNonNull(advice.freeze().interval()).high()).isCloseTo(0, within(1e-9));
        assertThat(advice.freeze().layers()).isEqualTo(3);
    }

    @Test
    void randomFiltersAreNoTransfer() {
        Advice advice =
                new MadeUpStudy()
                        .put("0/0/baseB", 0.5)
                        .put("1/0/baseB", 0.5)
                        .put("0/0/R3B", 0.5)
                        .put("1/0/R3B", 0.5)
                        .summary()
                        .advice();

        assertThat(advice.freeze().layers()).isNull();
        assertThat(advice.freeze().certainty()).isEqualTo(Certainty.NOT_ENOUGH_NETWORKS);
        assertThat(advice.freeze().text()).contains("no AnB network is measured");
        assertThat(advice.transition().text()).contains("no AnB and BnB networks are measured");
        assertThat(advice.fineTuning().text())
                .contains("no AnB+ network is measured together with a BnB+ or base");
    }

    @Test
    void featuresMayStayGeneral() {
        Finding transition = study(6, 2, 0.001, network -> 0).summary().advice().transition();

        assertThat(transition.certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(transition.layers()).isNull();
        assertThat(transition.text()).startsWith("Features stay general up to layer 7");
    }

    @Test
    void fineTuningMayNotMatterOrHarm() {
        assertThat(study(6, 2, 0.001, network -> 0).summary().advice().fineTuning().text())
                .startsWith("Fine-tuning makes no difference that matters");
        assertThat(study(6, 2, 0.001, AdviceTest::harmful).summary().advice().fineTuning().text())
                .startsWith("Fine-tuning does not pay")
                .contains("points lower");
    }

    private static double typical(NetworkId network) {
        int n = network.treatment().copiedLayers();
        return switch (Curve.of(network.treatment())) {
            case BASE -> 0;
            case SELFFER -> -0.005;
            case SELFFER_FINE_TUNED -> 0.005;
            case TRANSFER -> n <= 3 ? -0.005 : -0.035;
            case TRANSFER_FINE_TUNED -> 0.02;
            case PRETRAINED, PRETRAINED_FINE_TUNED -> 0.05;
            case SELFFER_WARM, TRANSFER_WARM -> 0;
            case RANDOM -> -0.3;
        };
    }

    private static double harmful(NetworkId network) {
        return Curve.of(network.treatment()) == Curve.TRANSFER_FINE_TUNED ? -0.02 : 0;
    }

    private static boolean isFrozenTransfer(NetworkId network) {
        return Curve.of(network.treatment()) == Curve.TRANSFER;
    }

    private static MadeUpStudy study(
            int splits, int replicates, double noise, ToDoubleFunction<NetworkId> effect) {
        Random random = new Random(12);
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < splits; split++) {
            double half = 0.5 + 0.05 * random.nextGaussian();
            for (int replicate = 0; replicate < replicates; replicate++) {
                study.putAll(
                        split + "/" + replicate,
                        KINDS,
                        LAYERS,
                        network ->
                                half
                                        + effect.applyAsDouble(network)
                                        + noise * random.nextGaussian());
            }
        }
        return study;
    }

    /** One split, one direction: freezing one layer costs nothing, freezing three 10 points. */
    private static MadeUpStudy images(int count, double chance) {
        Random random = new Random(9);
        double[] difficulty = random.doubles(count).toArray();
        return new MadeUpStudy()
                .put("0/0/baseB", right(random, difficulty, chance, 0.6), count)
                .put("0/0/A1B", right(random, difficulty, chance, 0.6), count)
                .put("0/0/A3B", right(random, difficulty, chance, 0.5), count);
    }

    /** Much the same images for all, and a few by chance. */
    private static BitSet right(
            Random random, double[] difficulty, double chance, double accuracy) {
        BitSet right = new BitSet();
        for (int image = 0; image < difficulty.length; image++) {
            right.set(image, difficulty[image] + chance * random.nextGaussian() < accuracy);
        }
        return right;
    }
}
