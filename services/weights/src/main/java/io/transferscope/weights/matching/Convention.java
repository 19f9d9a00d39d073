package io.transferscope.weights.matching;

/** How a library arranges the weights of a layer. */
enum Convention {
    /** As PyTorch's, but dense weights are [inputs, units]. */
    OURS,
    /** Filters first; dense weights are [units, inputs]. */
    PYTORCH,
    /** Filters last, and the channels of a pixel side by side. */
    KERAS
}
