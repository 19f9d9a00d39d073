package io.transferscope.report.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private static final List<Float> LEVEL = List.of(2f, 1f, 0.6f, 0.5f, 0.5f, 0.5f, 0.5f, 0.49f);

    @Test
    void itsLastQuarterBeginsAfterThreeQuartersOfTheEpochs() {
        LearningCurve curve = of(List.of(100, 200, 300, 400, 480, 500, 510, 520), LEVEL);

        assertThat(curve.gained()).as("from epoch 6 to epoch 8").isCloseTo(2, within(1e-9));
        assertThat(curve.isAnnealed()).isFalse();
    }

    @Test
    void bothEndsAreMeansWhereThereAreManyEpochs() {
        List<Integer> correct = List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 520, 0, 0, 530, 510);

        assertThat(of(correct, null).gained()).isCloseTo(1, within(1e-9));
    }

    @Test
    void isAnnealedWhereAccuracyAndLossHaveLevelled() {
        List<Integer> level = List.of(100, 300, 400, 480, 500, 500, 500, 505);

        assertThat(of(level, LEVEL).isAnnealed()).isTrue();
        assertThat(of(level, null).isAnnealed()).as("where no losses were kept").isTrue();
        assertThat(of(level, List.of(2f, 1f, 0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f)).isAnnealed())
                .as("its loss still falls")
                .isFalse();
        assertThat(
                        of(level, List.of(2f, 1f, 0.1f, 0.05f, 0.03f, 0.02f, 0.015f, 0.01f))
                                .isAnnealed())
                .as("a loss near 0 has no room to fall")
                .isTrue();
    }

    @Test
    void aTrainingWithoutAQuarterIsNotJudged() {
        assertThat(LearningCurve.of(result(List.of(100, 200, 300), null, null))).isEmpty();
        assertThat(LearningCurve.of(result(List.of(9, 9, 9, 9, 0, 0, 0, 0), null, true)))
                .as("one that diverged")
                .isEmpty();
    }

    private static LearningCurve of(List<Integer> correct, @Nullable List<Float> losses) {
        return LearningCurve.of(result(correct, losses, null)).orElseThrow();
    }

    private static JobResult result(
            List<Integer> correct, @Nullable List<Float> losses, @Nullable Boolean diverged) {
        return new JobResult(
                "0".repeat(64),
                NetworkId.parse("tiny/0/0/baseA"),
                BlobRef.of(new byte[0]),
                correct,
                1000,
                1,
                "cpu",
                null,
                diverged,
                losses);
    }
}
