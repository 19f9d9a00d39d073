package io.transferscope.learning.engine.reference;

import java.util.List;

/** What a layer, or its activation, computes of a batch, and the way back. */
interface Operation {
    double[] forward(double[] input, Pass pass);

    /**
     * Goes back through the last {@link #forward}, and sets the gradients of the parameters.
     *
     * @param slopes of the loss at each output
     * @return slopes of the loss at each input
     */
    double[] backward(double[] slopes);

    default List<LearnedArray> parameters() {
        return List.of();
    }

    /** Moves running statistics towards those of the last batch. */
    default void follow() {}
}
