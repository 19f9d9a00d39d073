package io.transferscope.learning.engine.planned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** Steps that are planned once, and run again and again. */
final class Program {
    private final Scratchpad scratchpad;
    private final List<Runnable> steps = new ArrayList<>();

    Program(Scratchpad scratchpad) {
        this.scratchpad = scratchpad;
    }

    void run() {
        for (Runnable step : steps) {
            step.run();
        }
    }

    void add(Runnable step) {
        steps.add(step);
    }

    /**
     * Adds a primitive.
     *
     * @param name of the layer, for errors
     * @param arguments by DNNL_ARG_…
     */
    void add(
            String name,
            primitive primitive,
            primitive_desc_base description,
            Map<Integer, Tensor> arguments) {
        memory.desc scratch = description.scratchpad_desc();
        boolean needsScratch = scratch.get_size() > 0;
        int count = arguments.size() + (needsScratch ? 1 : 0);
        dnnl_exec_arg_t bound = new dnnl_exec_arg_t(count);
        int i = 0;
        for (Map.Entry<Integer, Tensor> argument : arguments.entrySet()) {
            bound.getPointer(i++).arg(argument.getKey()).memory(argument.getValue().handle().get());
        }
        if (needsScratch) {
            scratchpad.lend(
                    scratch,
                    lent ->
                            bound.getPointer(count - 1)
                                    .arg(dnnl.DNNL_ARG_SCRATCHPAD)
                                    .memory(lent.handle().get()));
        }
        dnnl_primitive handle = primitive.get();
        add(
                () ->
                        OneDnn.check(
                                dnnl.dnnl_primitive_execute(handle, OneDnn.QUEUE, count, bound),
                                name));
    }

    /**
     * The same numbers in another layout, of the same number of dimensions or as units instead of
     * images of one pixel: copied by a step of this program, where that differs.
     */
    Tensor reordered(Tensor from, memory.desc layout, Memory memory) {
        if (from.isLaidOutAs(layout)) {
            return from;
        }
        boolean images = layout.data().ndims() > 2;
        if (from.isImage() && !images) {
            return reordered(from, OnePixelImages.layout(layout), memory).as(layout);
        }
        Tensor same = images ? OnePixelImages.of(from) : from;
        if (same.isLaidOutAs(layout)) {
            return same;
        }
        Tensor to = memory.allocate(layout);
        // What is not in blocks, such as transformed weights, is only made of the plain layout.
        copy(
                MemoryLayouts.isBlocked(layout)
                        ? same
                        : reordered(
                                same,
                                MemoryLayouts.plain(MemoryLayouts.shape(same.layout())),
                                memory),
                to);
        return to;
    }

    /** Adds a step that copies numbers from one layout to another. */
    void copy(Tensor from, Tensor to) {
        reorder.primitive_desc description =
                new reorder.primitive_desc(
                        OneDnn.PROCESSOR,
                        from.layout(),
                        OneDnn.PROCESSOR,
                        to.layout(),
                        OneDnn.attributes(),
                        false);
        add(
                "a copy",
                new reorder(description),
                description,
                Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
    }

    /** Where arrays of a program come from. */
    @FunctionalInterface
    interface Memory {
        Tensor allocate(memory.desc layout);
    }
}
