package io.transferscope.learning.engine.planned;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** Batches of units, seen as images of one pixel. */
final class OnePixelImages {
    private OnePixelImages() {}

    /** The same numbers with four dimensions. */
    static Tensor of(Tensor batch) {
        return batch.isImage() ? batch : batch.as(layout(batch.layout()));
    }

    /**
     * Where such images lie as the units do.
     *
     * @param units [batch, units], in C order
     */
    static memory.desc layout(memory.desc units) {
        long[] shape = MemoryLayouts.shape(units);
        return MemoryLayouts.of(new long[] {shape[0], shape[1], 1, 1}, format_tag.acdb);
    }
}
