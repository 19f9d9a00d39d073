package io.transferscope.learning.engine;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Consecutive layers of a network with their parameters, ready to compute. Not safe for threads.
 *
 * <p>Examples are [channels, height, width] in C order, as in the manifest. Batch normalisation
 * goes by its running statistics here, except while a {@link TrainedSegment} learns.
 */
public interface Segment extends AutoCloseable {
    List<PlacedLayer> layers();

    /** Shape of one example before the first layer. */
    default Shape inputShape() {
        return layers().get(0).input();
    }

    /** Shape of one example after the last layer. */
    default Shape outputShape() {
        return layers().get(layers().size() - 1).output();
    }

    /**
     * Sets a parameter.
     *
     * @param values fills in all of them, in C order
     */
    void set(PlacedLayer layer, ParameterShape parameter, Consumer<FloatBuffer> values);

    /**
     * What somebody makes of a parameter's values.
     *
     * @param use of the values in C order, which are gone afterwards
     */
    <T> T get(PlacedLayer layer, ParameterShape parameter, Function<FloatBuffer, T> use);

    /**
     * Where the next batch goes: to be asked for, and filled, before each computation.
     *
     * @param batch number of its examples
     * @return room for all of them, outside the heap, from its position to its limit
     */
    FloatBuffer input(int batch);

    /**
     * Computes the outputs of the batch in {@link #input}.
     *
     * @param dropout whether it acts, among layers that do not learn
     * @return all outputs, which are gone at the next call of any method
     */
    FloatBuffer compute(int batch, boolean dropout);

    /** Gives back the memory that lies outside the heap. */
    @Override
    void close();
}
