package io.transferscope.weights.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much a file of weights may have, so that no file can fill memory. What is counted here is
 * what a file says of itself, before anything is allocated for it.
 */
public final class WeightsLimits {
    /** Of a file. */
    public static final long MOST_BYTES = 4L << 30;

    /** Of all arrays together: what a network may have at most. */
    public static final long MOST_ELEMENTS = 200_000_000;

    /** Characters of an array's name. */
    public static final int LONGEST_NAME = 500;

    private static final int MOST_TENSORS = 20_000;
    private static final int MOST_DIMENSIONS = 8;

    private long elements;
    private int tensors;

    /** Checks a file's size. */
    public static void requireSize(long bytes) throws WeightsException {
        if (bytes > MOST_BYTES) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes, more than %d: save the weights alone, as float32",
                            bytes,
                            MOST_BYTES));
        }
    }

    /** Counts one more array, and checks its name and shape. */
    public TensorInfo add(String name, List<Long> shape, ElementType type) throws WeightsException {
        tensors++;
        if (tensors > MOST_TENSORS) {
            throw new WeightsException(
                    String.format(Locale.ROOT, "has more than %d arrays", MOST_TENSORS));
        }
        requireName(name);
        if (shape.size() > MOST_DIMENSIONS) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has the array %s of %d dimensions, more than %d",
                            ShownName.of(name),
                            shape.size(),
                            MOST_DIMENSIONS));
        }
        long product = 1;
        List<Integer> dimensions = new ArrayList<>();
        for (long n : shape) {
            if (n < 0 || n > MOST_ELEMENTS) {
                throw tooLarge(name, shape);
            }
            dimensions.add((int) n);
            product *= n;
            if (product > MOST_ELEMENTS) {
                throw tooLarge(name, shape);
            }
        }
        elements += product;
        if (elements > MOST_ELEMENTS) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has more than %d numbers in all its arrays, too large a network: save"
                                    + " the weights alone, without an optimizer's state",
                            MOST_ELEMENTS));
        }
        return new TensorInfo(name, dimensions, type);
    }

    /** Checks an array's name, which messages may repeat. */
    public static void requireName(String name) throws WeightsException {
        if (name.length() > LONGEST_NAME) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has an array whose name has %d characters, more than %d",
                            name.length(),
                            LONGEST_NAME));
        }
    }

    private static WeightsException tooLarge(String name, List<Long> shape) {
        return new WeightsException(
                String.format(
                        Locale.ROOT,
                        "has the array %s of shape %s: an array has at most %d numbers",
                        ShownName.of(name),
                        shape,
                        MOST_ELEMENTS));
    }
}
