package io.transferscope.contracts.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Locale;

/**
 * Which test images a network classified right: one bit per image, in the order of the task's
 * validation images, the lowest bit of a byte first. Written as Base64.
 *
 * <p>Networks of one task are measured on the same images, so that two of them can be compared
 * image by image.
 */
public final class Outcomes {
    private final BitSet right;
    private final int capacity;

    private Outcomes(BitSet right, int capacity) {
        this.right = right;
        this.capacity = capacity;
    }

    /**
     * @param right index of each image that was classified right
     * @param images that were classified
     */
    public static Outcomes of(BitSet right, int images) {
        if (images < 1 || right.length() > images) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d images, but the last right one is %d",
                            images,
                            right.length() - 1));
        }
        return new Outcomes((BitSet) right.clone(), bytes(images) * Byte.SIZE);
    }

    /**
     * @throws IllegalArgumentException where the text is not Base64
     */
    @JsonCreator
    public static Outcomes parse(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("outcomes of no image");
        }
        return new Outcomes(BitSet.valueOf(bytes), bytes.length * Byte.SIZE);
    }

    /** Images that were classified right. */
    public int correct() {
        return right.cardinality();
    }

    /** Images that were classified right here, and wrong there. */
    public int rightOnlyHere(Outcomes other) {
        BitSet only = (BitSet) right.clone();
        only.andNot(other.right);
        return only.cardinality();
    }

    /**
     * Adds this to the sum of each image that was classified right.
     *
     * @param sums at least one for each image
     */
    public void addTo(double[] sums, double weight) {
        for (int image = right.nextSetBit(0); image >= 0; image = right.nextSetBit(image + 1)) {
            sums[image] += weight;
        }
    }

    /** Whether these can be the outcomes of so many images. */
    public boolean fits(int images) {
        return images > 0 && capacity == bytes(images) * Byte.SIZE && right.length() <= images;
    }

    private static int bytes(int images) {
        return Math.toIntExact((images + (long) Byte.SIZE - 1) / Byte.SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcomes o && capacity == o.capacity && right.equals(o.right);
    }

    @Override
    public int hashCode() {
        return 31 * capacity + right.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        byte[] bytes = Arrays.copyOf(right.toByteArray(), capacity / Byte.SIZE);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
