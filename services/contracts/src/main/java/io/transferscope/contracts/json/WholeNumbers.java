package io.transferscope.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Numbers without a fraction, however they are written: programs that know only floating-point
 * numbers write 10 as 10.0 or 1e1. Nothing is rounded, and no number is written out: a few letters
 * may stand for one of a billion digits.
 */
public final class WholeNumbers {
    private static final int MOST_DIGITS = 19;

    private WholeNumbers() {}

    /** The whole number that this is; empty where it is none, or beyond what a long holds. */
    public static OptionalLong of(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong()
                    ? OptionalLong.of(node.longValue())
                    : OptionalLong.empty();
        }
        return node.isNumber() ? of(node.decimalValue()) : OptionalLong.empty();
    }

    /** The same of a number from elsewhere. */
    public static OptionalLong of(BigDecimal number) {
        if (number.signum() == 0) {
            return OptionalLong.of(0);
        }
        long digits = (long) number.precision() - number.scale();
        if (digits < 1 || digits > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty(); // it has a fraction, or is just too large
        }
    }
}
