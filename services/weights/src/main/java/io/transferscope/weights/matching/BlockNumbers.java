package io.transferscope.weights.matching;

import io.transferscope.contracts.network.PlacedLayer;

/** Numbers blocks by stages, each of which begins where the shape changes. */
final class BlockNumbers {
    private int stage;
    private int block;

    /** Goes on to this block. */
    void next(PlacedLayer layer) {
        boolean begins = stage == 0 || !layer.input().equals(layer.output());
        stage += begins ? 1 : 0;
        block = begins ? 0 : block + 1;
    }

    /** Of the current block, from 1; 0 before the first. */
    int stage() {
        return stage;
    }

    /** Of the current block in its stage, from 0. */
    int block() {
        return block;
    }
}
