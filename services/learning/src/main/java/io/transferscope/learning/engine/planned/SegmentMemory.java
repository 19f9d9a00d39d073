package io.transferscope.learning.engine.planned;

/** What the plans of a segment share. */
record SegmentMemory(Parameters parameters, Rooms rooms, Scratchpad scratchpad) {
    SegmentMemory(boolean learns) {
        this(new Parameters(learns), new Rooms(), new Scratchpad());
    }
}
