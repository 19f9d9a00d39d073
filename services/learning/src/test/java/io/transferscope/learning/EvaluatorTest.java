package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluatorTest {
    @Test
    void highestScoreWinsAndTheFirstOfEquals() {
        assertThat(Evaluator.best(new float[] {0.1f, 0.7f, 0.2f})).isEqualTo(1);
        assertThat(Evaluator.best(new float[] {0.4f, 0.2f, 0.4f})).isZero();
    }

    @Test
    void whatIsNoNumberIsNoClass() {
        assertThat(Evaluator.best(new float[] {Float.NaN, 1, 0})).isEqualTo(-1);
        assertThat(Evaluator.best(new float[] {0, 1, Float.NaN})).isEqualTo(-1);
    }
}
