package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.PretrainedStudies;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PretrainedAdviceTest {
    private static final Advice ONE_TASK = PretrainedStudies.ofOneTask(5).summary().advice();

    @Test
    void saysUpToWhichLayerOneCanFreezeThemAndWhatElseOneCouldDo() {
        Finding freeze = requireNonNull(ONE_TASK.pretrainedFreeze());

        // gains 0.1 + 0.01 n − 0.003 n²: most at 2, −0.012 at 8, −0.053 at 9
        assertThat(freeze.certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(freeze.layers()).isEqualTo(7);
        assertThat(freeze.text())
                .startsWith("Pretrained layers can be frozen up to layer 7: that gains ")
                .contains(" against training from scratch, within the limit of 1 point.")
                .containsPattern(
                        "By the means, the most is gained with layers frozen up to [123]: that gains 10.* against training from scratch\\.")
                .containsPattern(
                        "Fine-tuned instead of frozen, the layers up to 7 score 1\\d.* higher");
    }

    @Test
    void theDeepestLayerWithinTheLimitCountsWhereFewerLayersCostMore() {
        Finding freeze = freeze(-0.05, 0.04, -0.08);

        assertThat(freeze.certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(freeze.layers()).isEqualTo(2);
        assertThat(freeze.text())
                .startsWith("Pretrained layers can be frozen up to layer 2: that gains 4")
                .containsPattern(
                        "Fewer are not safer here: up to layer 1 it costs 5.*, which is more")
                .containsPattern("Up to layer 3 it costs 8.*, which is more\\.$")
                .doesNotContain("should not", "the most is gained");
    }

    @Test
    void theyShouldNotBeFrozenWhereEveryDepthCostsTooMuch() {
        Finding freeze = freeze(-0.05, -0.04, -0.08);

        assertThat(freeze.layers()).isZero();
        assertThat(freeze.text())
                .startsWith("Pretrained layers should not be frozen: up to layer 1")
                .doesNotContain("the most is gained");
    }

    @Test
    void whereADeeperOneMayBeWithinTheLimitItDoesNotSayThatNoneIs() {
        // layer 2 gains by its mean, but its trainings differ by more than that
        Finding freeze = freeze(new double[][] {{-0.05, 0.002}, {0.005, 0.06}, {-0.08, 0.002}});

        assertThat(freeze.layers()).isNull();
        assertThat(freeze.text())
                .startsWith("Not enough networks to say up to which layer one can freeze")
                .contains("So far, freezing up to layer 2 gains 0.5 points")
                .containsPattern("Up to layer 1 it costs 5.*, which is too much")
                .doesNotContain("the most is gained");
    }

    @Test
    void theDeepestLayerThatMayBeWithinTheLimitIsTheGuess() {
        // about as far as the limit reaches, so that no interval decides
        Finding freeze =
                freeze(
                        new double[][] {
                            {-0.05, 0.002}, {-0.012, 0.004}, {-0.008, 0.004}, {-0.08, 0.002}
                        });

        assertThat(freeze.certainty()).isEqualTo(Certainty.UNCERTAIN);
        assertThat(freeze.layers()).isEqualTo(3);
        assertThat(freeze.text())
                .startsWith(
                        "Pretrained layers can probably be frozen up to layer 3: that costs 0.8");
    }

    @Test
    void aGainThatMayBeNoneIsNotCalledTheMost() {
        Finding freeze = freeze(new double[][] {{0.02, 0.06}, {0, 0.002}});

        assertThat(freeze.layers()).isEqualTo(2);
        assertThat(freeze.text()).doesNotContain("the most is gained");
    }

    private static Finding freeze(double... gains) {
        return freeze(
                Arrays.stream(gains)
                        .mapToObj(gain -> new double[] {gain, 0.002})
                        .toArray(double[][]::new));
    }

    /**
     * @param gains of P1B, P2B…: the mean, and how far replicates lie from it
     */
    private static Finding freeze(double[][] gains) {
        MadeUpStudy study = new MadeUpStudy();
        for (int replicate = 0; replicate < 4; replicate++) {
            String place = "0/" + replicate + "/";
            study.put(place + "baseB", 0.5);
            int side = replicate % 2 == 0 ? 1 : -1;
            for (int n = 1; n <= gains.length; n++) {
                double[] gain = gains[n - 1];
                study.put(place + "P" + n + "B", 0.5 + gain[0] + side * gain[1]);
            }
        }
        return requireNonNull(study.summary().advice().pretrainedFreeze());
    }

    @Test
    void tellsTheGainOfPretrainedFeaturesFromThatOfTrainingAgain() {
        Finding fineTuning = requireNonNull(ONE_TASK.pretrainedFineTuning());

        assertThat(fineTuning.certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(fineTuning.text())
                .startsWith(
                        "Fine-tuning pretrained layers pays: pretrained and fine-tuned networks (PnB+) score 1")
                .containsPattern("BnB\\+\\)\\. Against training from scratch, once, they score 1");
    }

    @Test
    void withoutAnotherTaskNothingIsSaidOfTransferringFromIt() {
        assertThat(ONE_TASK.sentences())
                .startsWith(
                        requireNonNull(ONE_TASK.pretrainedFreeze()).text(),
                        requireNonNull(ONE_TASK.pretrainedFineTuning()).text())
                .hasSize(3);
        assertThat(ONE_TASK.freeze().text()).contains("no AnB network");
    }

    /** Nothing is asked that no network of the plan could answer. */
    @Test
    void ofPretrainedNetworksAloneOnlyTheirQuestionsAreAnswered() {
        Advice advice = PretrainedStudies.alone(5).summary().advice();

        assertThat(advice.sentences())
                .hasSize(3)
                .startsWith(
                        requireNonNull(advice.pretrainedFreeze()).text(),
                        requireNonNull(advice.pretrainedFineTuning()).text());
        assertThat(requireNonNull(advice.pretrainedFreeze()).layers()).isEqualTo(7);
        assertThat(requireNonNull(advice.pretrainedFineTuning()).certainty())
                .isEqualTo(Certainty.UNCERTAIN);
        assertThat(requireNonNull(advice.pretrainedFineTuning()).text())
                .startsWith("Whether fine-tuning pretrained layers pays cannot be told")
                .endsWith("To be sure, plan BnB+ networks too.");
        assertThat(String.join(" ", advice.sentences())).doesNotContain("AnB");
    }

    @Test
    void whereNothingIsFrozenNothingIsSaidOfFreezing() {
        assertThat(PretrainedStudies.ofOneTask(5, List.of("PnB+")).summary().advice().sentences())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Whether fine-tuning pretrained layers pays cannot be told");
        assertThat(PretrainedStudies.ofOneTask(5, List.of("PnB")).summary().advice().sentences())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Pretrained layers can be frozen up to layer 7");
    }

    @Test
    void saysWhatTheNumbersCannotTell() {
        assertThat(ONE_TASK.sentences().get(2)).contains("start from the same weights", "cannot");
    }

    @Test
    void withAnotherTaskItSaysBoth() {
        Advice advice = PretrainedStudies.ofTwoTasks(4).summary().advice();

        assertThat(advice.sentences())
                .contains(
                        requireNonNull(advice.pretrainedFreeze()).text(),
                        advice.freeze().text(),
                        advice.transition().text(),
                        advice.fineTuning().text());
    }

    @Test
    void whatIsNotMeasuredIsNotAnswered() {
        Advice advice =
                new MadeUpStudy().put("0/0/baseB", 0.5).missing("0/0/P3B").summary().advice();

        assertThat(requireNonNull(advice.pretrainedFreeze()).text())
                .isEqualTo(
                        "Not enough networks to say up to which layer one can freeze pretrained layers: no PnB network is measured together with its base network.");
        assertThat(requireNonNull(advice.pretrainedFineTuning()).text())
                .contains("no PnB+ network is measured");
    }

    @Test
    void aStudyWithoutThemHasNoSuchFindings() {
        Advice advice =
                new MadeUpStudy().put("0/0/baseB", 0.5).put("0/0/A3B", 0.5).summary().advice();

        assertThat(advice.pretrainedFreeze()).isNull();
        assertThat(advice.pretrainedFineTuning()).isNull();
    }
}
