package io.transferscope.peer;

/** What becomes of frozen layers. */
enum FrozenLayers {
    /** Computed in every epoch, without gradients: what one writes at first. */
    COMPUTED,
    /** Computed once for every image, as it is and mirrored. */
    CACHED
}
