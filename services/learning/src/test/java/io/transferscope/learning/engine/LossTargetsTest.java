package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.study.ClassWeights;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTargetsTest {
    @Test
    void balancedClassesCountAlikeAndTheMeanImageCountsOne() {
        LossTargets targets = LossTargets.of(training(ClassWeights.BALANCED), List.of(30, 12, 6));

        assertThat(targets.weight(0)).isEqualTo(48f / (3 * 30));
        assertThat(targets.weight(1)).isEqualTo(48f / (3 * 12));
        assertThat(targets.weight(2)).isEqualTo(48f / (3 * 6));
        assertThat(30 * targets.weight(0) + 12 * targets.weight(1) + 6 * targets.weight(2))
                .isCloseTo(48, within(1e-4f));
    }

    @Test
    void imagesCountAlikeUnlessClassesDiffer() {
        assertThat(LossTargets.of(training(ClassWeights.BALANCED), List.of(7, 7)).areWeighted())
                .isFalse();
        assertThat(LossTargets.of(training(ClassWeights.NONE), List.of(7, 8)).areWeighted())
                .isFalse();
    }

    @Test
    void smoothingGivesAllClassesTheSame() {
        LossTargets targets = new LossTargets(0.2, List.of());

        assertThat(targets.right(5)).isEqualTo(0.84f);
        assertThat(targets.wrong(5)).isEqualTo(0.04f);
    }

    private static TrainingParameters training(ClassWeights weights) {
        return new TrainingParameters(
                1, 8, 0.1, 0.9, 0, List.of(), false, null, null, null, null, null, weights);
    }
}
