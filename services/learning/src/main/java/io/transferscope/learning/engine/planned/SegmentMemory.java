package io.transferscope.learning.engine.planned;

/** What the plans of a segment share. */
record SegmentMemory(Parameters parameters, BufferPool buffers, Scratchpad scratchpad) {
    SegmentMemory(boolean learns) {
        this(new Parameters(learns), new BufferPool(), new Scratchpad());
    }
}
