package io.transferscope.learning.data;

/**
 * Numbers of 16 bits as IEEE 754 has them (binary16): 11 significant bits, from 2⁻²⁴ to 65,504.
 * Java has its own functions for them from version 20 on.
 */
public final class Float16 {
    /** Of one number. */
    public static final int BYTES = Short.BYTES;

    private static final int SIGN = 0x8000;
    private static final int INFINITE = 0x7c00;
    private static final int NOT_A_NUMBER = 0x7e00;

    /** Bits that a float has more in its fraction. */
    private static final int SHIFT = 13;

    /** What a float's exponent is larger by, at its place. */
    private static final int BIAS = (127 - 15) << 23;

    private Float16() {}

    /** The nearest number, the even one of two; infinite from 65,520 on. */
    public static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        return (short) (sign | magnitude(bits & Integer.MAX_VALUE));
    }

    private static int magnitude(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        if (value >= 65_520) {
            return INFINITE;
        }
        if (value < 0x1p-14f) {
            // Next to ½, the last bit of a float is worth 2⁻²⁴: the addition rounds.
            return Float.floatToRawIntBits(value + 0.5f) - Float.floatToRawIntBits(0.5f);
        }
        int even = bits >>> SHIFT & 1;
        return (bits - BIAS + (1 << SHIFT - 1) - 1 + even) >>> SHIFT;
    }

    /** The same number. */
    public static float toFloat(short half) {
        int bits = (half & 0x7fff) << SHIFT;
        float magnitude =
                (half & INFINITE) == INFINITE
                        ? Float.intBitsToFloat(bits | 0xff << 23)
                        : Float.intBitsToFloat(bits) * 0x1p112f;
        return half < 0 ? -magnitude : magnitude;
    }
}
