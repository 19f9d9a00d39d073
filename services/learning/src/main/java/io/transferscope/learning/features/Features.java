package io.transferscope.learning.features;

import io.transferscope.contracts.network.Shape;
import java.nio.FloatBuffer;

/** What a segment of a network gets as its input for each image of a set. */
public interface Features extends AutoCloseable {
    /** Shape of one example. */
    Shape shape();

    /**
     * Puts in a batch, example after example in C order.
     *
     * @param target room for the whole selection, from its position to its limit
     */
    void load(Selection selection, FloatBuffer target);

    /** Gives back what these features keep, and their sources; may be called again. */
    @Override
    default void close() {}
}
