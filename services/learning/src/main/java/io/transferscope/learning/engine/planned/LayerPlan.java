package io.transferscope.learning.engine.planned;

/** How one layer is computed in one plan. */
interface LayerPlan {
    /** Adds the layer to the way forward: from its inputs to its outputs. */
    Tensor forward(Tensor inputs);

    /**
     * Adds the layer to the way back, once all others are on the way forward.
     *
     * @param gradient of the outputs, in any layout, which may be overwritten
     * @param wanted whether somebody below asks for the gradient of the inputs; without, what is
     *     returned means nothing
     */
    Tensor backward(Tensor gradient, boolean wanted);
}
