package io.transferscope.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void keepsEveryStep() {
        assertThat(new Cut(0, 1, Long.MAX_VALUE, 2).positions(6)).isEqualTo(List.of(1, 3, 5));
    }

    @Test
    void countsFromTheEnd() {
        assertThat(new Cut(0, -3, -1, 1).positions(5)).isEqualTo(List.of(2, 3));
    }

    @Test
    void goesBackwards() {
        assertThat(new Cut(0, -1, Long.MIN_VALUE + 1, -1).positions(3)).isEqualTo(List.of(2, 1, 0));
        assertThat(new Cut(0, 3, 0, -2).positions(5)).isEqualTo(List.of(3, 1));
    }

    @Test
    void takesStepsBeyondTheEnd() {
        assertThat(new Cut(0, 0, 5, Long.MAX_VALUE).positions(5)).isEqualTo(List.of(0));
        assertThat(new Cut(0, 4, -9, Long.MIN_VALUE).positions(5)).isEqualTo(List.of(4));
    }

    @Test
    void isEveryPixelOnlyFromTheFirstToTheLast() {
        assertThat(new Cut(2, 0, Long.MAX_VALUE, 2).isEvery(2, 8)).isTrue();
        assertThat(new Cut(2, 0, 8, 2).isEvery(2, 8)).isTrue();
        assertThat(new Cut(2, 1, 8, 2).isEvery(2, 8)).isFalse();
        assertThat(new Cut(2, 0, 7, 2).isEvery(2, 8)).isFalse();
    }
}
