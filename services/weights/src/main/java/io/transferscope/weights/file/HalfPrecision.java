package io.transferscope.weights.file;

/** IEEE 754's binary16, which Java has itself only from version 20 on. */
final class HalfPrecision {
    private static final int EXPONENT = 0x1f;
    private static final float SMALLEST = 0x1p-24f;

    private HalfPrecision() {}

    /** The same number, exactly. */
    static float toFloat(short bits) {
        int exponent = bits >> 10 & EXPONENT;
        int fraction = bits & 0x3ff;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            float magnitude = fraction * SMALLEST;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == EXPONENT ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
