package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.PretrainedStudies;
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
                        "On average most is gained with layers frozen up to [123]: that gains 10")
                .containsPattern(
                        "Fine-tuned instead of frozen, the layers up to 7 score 1\\d.* higher");
    }

    /** What the first layers cost, more of them may make good. */
    @Test
    void manyMayBeFrozenThoughFewMayNot() {
        MadeUpStudy study = new MadeUpStudy().classes(10);
        for (int replicate = 0; replicate < 5; replicate++) {
            double noise = replicate / 1000.0;
            study.put("0/" + replicate + "/baseB", 0.6 + noise)
                    .put("0/" + replicate + "/P1B", 0.5)
                    .put("0/" + replicate + "/P2B", 0.5)
                    .put("0/" + replicate + "/P6B", 0.65);
        }

        Finding freeze = requireNonNull(study.summary().advice().pretrainedFreeze());

        assertThat(freeze.layers()).isEqualTo(6);
        assertThat(freeze.text())
                .startsWith(
                        "Pretrained layers can be frozen up to layer 6, if not fewer: that gains ")
                .contains("within the limit of 1 point. Up to layer 1 alone it costs 10");
    }

    @Test
    void tellsTheGainOfPretrainedFeaturesFromThatOfTrainingAgain() {
        Finding fineTuning = requireNonNull(ONE_TASK.pretrainedFineTuning());

        assertThat(fineTuning.certainty()).isEqualTo(Certainty.SUPPORTED);
        assertThat(fineTuning.text())
                .startsWith(
                        "Fine-tuning pretrained layers pays: pretrained and fine-tuned networks (PnB+) score 1")
                .containsPattern(
                        "Against BnB\\+, which are trained as long on their own layers, they score 1[12]")
                .endsWith(": it is not only the longer training.");
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
