package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShiftTest {
    /** Two channels of 3 by 3 pixels. */
    private static final float[] IMAGE = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19
    };

    @Test
    void whatLiesBeyondTheImageIsNothing() {
        assertThat(cut(1, 0))
                .containsExactly(2, 3, 0, 5, 6, 0, 8, 9, 0, 12, 13, 0, 15, 16, 0, 18, 19, 0);
        assertThat(cut(-1, 2))
                .containsExactly(0, 7, 8, 0, 0, 0, 0, 0, 0, 0, 17, 18, 0, 0, 0, 0, 0, 0);
        assertThat(cut(0, -1))
                .containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void aSquareMayLieAsideOfTheImage() {
        assertThat(cut(3, 0)).containsOnly(0);
        assertThat(cut(0, -4)).containsOnly(0);
        assertThat(cut(-7, 5)).containsOnly(0);
    }

    @Test
    void noShiftLeavesTheImageAsItIs() {
        assertThat(cut(0, 0)).isEqualTo(IMAGE);
    }

    private static float[] cut(int right, int down) {
        float[] target = new float[IMAGE.length];
        target[4] = Float.NaN; // what was there before does not count
        new Shift(right, down).cut(IMAGE, 3, target);
        return target;
    }
}
