package io.transferscope.learning.engine.planned;

/** How one layer is computed in one plan: what makes it adds it to the way forward. */
interface LayerPlan {
    /** What the layer makes of its inputs. */
    Tensor outputs();

    /**
     * Adds the layer to the way back, once all others are on the way forward.
     *
     * @param gradient of the outputs, in any layout, which may be overwritten
     * @param wanted whether somebody below asks for the gradient of the inputs; without, what is
     *     returned means nothing
     */
    Tensor backward(Tensor gradient, boolean wanted);
}
