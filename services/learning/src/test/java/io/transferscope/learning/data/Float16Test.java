package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Test {
    /** By the definition of binary16. */
    private static double exact(int half) {
        int exponent = half >>> 10 & 31;
        int fraction = half & 0x3ff;
        double magnitude =
                exponent == 0
                        ? fraction * 0x1p-24
                        : (0x400 + fraction) * Math.pow(2, exponent - 25);
        return (half & 0x8000) == 0 ? magnitude : -magnitude;
    }

    private static boolean isFinite(int half) {
        return (half & 0x7c00) != 0x7c00;
    }

    @Test
    void everyNumberIsReadAsDefined() {
        for (int half = 0; half <= 0xffff; half++) {
            float read = Float16.toFloat((short) half);
            if (isFinite(half)) {
                if (Float.floatToRawIntBits(read) != Float.floatToRawIntBits((float) exact(half))) {
                    throw new AssertionError(half + " is read as " + read);
                }
            } else if ((half & 0x3ff) != 0) {
                assertThat(read).isNaN();
            } else {
                assertThat(read)
                        .isEqualTo(
                                half < 0x8000 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY);
            }
        }
    }

    @Test
    void everyNumberIsWrittenAsItself() {
        for (int half = 0; half <= 0xffff; half++) {
            boolean isNaN = !isFinite(half) && (half & 0x3ff) != 0;
            int expected = isNaN ? half & 0x8000 | 0x7e00 : half;
            int written = Float16.of(Float16.toFloat((short) half)) & 0xffff;
            if (written != expected) {
                throw new AssertionError(half + " is written as " + written);
            }
        }
    }

    /** Between any two neighbours: the middle goes to the even one, all else to the nearer one. */
    @Test
    void everyOtherNumberIsWrittenAsTheNearestOne() {
        for (int half = 0; half < 0x7c00; half++) {
            float below = (float) exact(half);
            // What would be next to the largest number, if it were one.
            float above = half == 0x7bff ? 65_536 : (float) exact(half + 1);
            float middle = below / 2 + above / 2;
            int even = half % 2 == 0 ? half : half + 1;
            requireWritten(middle, even);
            requireWritten(-middle, even | 0x8000);
            requireWritten(Math.nextDown(middle), half);
            requireWritten(Math.nextUp(middle), half + 1);
        }
    }

    private static void requireWritten(float value, int half) {
        int written = Float16.of(value) & 0xffff;
        if (written != half) {
            throw new AssertionError(value + " is written as " + written + ", not " + half);
        }
    }

    @Test
    void whatIsTooLargeIsInfinite() {
        assertThat(Float16.of(Float.MAX_VALUE)).isEqualTo((short) 0x7c00);
        assertThat(Float16.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
    }

    @Test
    void whatIsTooSmallIsZero() {
        assertThat(Float16.of(Float.MIN_VALUE)).isZero();
        assertThat(Float16.of(-0x1p-25f)).isEqualTo((short) 0x8000);
    }
}
