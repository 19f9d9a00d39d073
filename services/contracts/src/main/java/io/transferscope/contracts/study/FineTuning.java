package io.transferscope.contracts.study;

/**
 * How copied layers are trained where they are trained at all.
 *
 * @param copiedRate the multiple of the learning rate that they learn at
 */
public record FineTuning(double copiedRate) {
    /** More than any copied layer should learn at. */
    static final double MAX_RATE = 100;

    public FineTuning {
        if (!(copiedRate > 0 && copiedRate <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    "copiedRate must be more than 0 and at most 100, but is " + copiedRate);
        }
    }
}
