package io.transferscope.learning.features;

/** A number does not fit into the precision in which it was to be kept. */
public final class OutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfRangeException(float number, Precision precision) {
        super(number + " is out of the range of " + precision);
    }
}
