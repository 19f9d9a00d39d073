package io.transferscope.contracts.study;

/**
 * Validation images are drawn from a data set that has none.
 *
 * @param fraction of each class's images, above 0 and below 1
 */
public record ValidationShare(double fraction) {
    public ValidationShare {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be between 0 and 1: " + fraction);
        }
    }
}
