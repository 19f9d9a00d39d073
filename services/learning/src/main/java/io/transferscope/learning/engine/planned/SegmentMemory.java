package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.NetworkPlan;
import org.jspecify.annotations.Nullable;

/** What the plans of a segment share. */
record SegmentMemory(Parameters parameters, BufferPool buffers, Scratchpad scratchpad) {
    /**
     * @param plan by which parameters are trained; null where they are not
     */
    SegmentMemory(@Nullable NetworkPlan plan) {
        this(new Parameters(plan), new BufferPool(), new Scratchpad());
    }
}
