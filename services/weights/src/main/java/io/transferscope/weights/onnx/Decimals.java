package io.transferscope.weights.onnx;

import java.math.BigDecimal;
import java.math.MathContext;

/** Settings, of which ONNX keeps a float of what somebody wrote as a decimal. */
final class Decimals {
    private Decimals() {}

    /** The shortest decimal that is this float: 1e-5 for 9.9999997e-6. */
    static double of(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** A factor of a sum, of a factor of a mean of so many. */
    static double ofSum(float ofMean, int count) {
        return new BigDecimal(Float.toString(ofMean))
                .divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** The other way around. */
    static float ofMean(double ofSum, int count) {
        return BigDecimal.valueOf(ofSum).multiply(BigDecimal.valueOf(count)).floatValue();
    }
}
