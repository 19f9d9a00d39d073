package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.TrainingClock;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** What the layers of a segment share while a plan is made for one size of batch. */
final class Planner {
    private final int batch;
    private final Pass pass;
    private final Parameters parameters;
    private final MemoryLayouts layouts;
    private final SegmentSetup setup;
    private final Program prepared;
    private final Program forward;
    private final Program backward;
    private final BufferPool buffers;
    private final List<Tensor> lent;
    private final List<Tensor> held;
    private final @Nullable PlacedLayer block;

    Planner(int batch, Pass pass, SegmentSetup setup, SegmentMemory memory) {
        this.batch = batch;
        this.pass = pass;
        this.setup = setup;
        parameters = memory.parameters();
        buffers = memory.buffers();
        layouts = new MemoryLayouts(setup.layers());
        prepared = new Program(memory.scratchpad());
        forward = new Program(memory.scratchpad());
        backward = new Program(memory.scratchpad());
        lent = new ArrayList<>();
        held = new ArrayList<>();
        block = null;
        buffers.releaseAll();
    }

    private Planner(Planner around, PlacedLayer block) {
        batch = around.batch;
        pass = around.pass;
        setup = around.setup;
        parameters = around.parameters;
        buffers = around.buffers;
        layouts = around.layouts;
        prepared = around.prepared;
        forward = around.forward;
        backward = around.backward;
        lent = around.lent;
        held = around.held;
        this.block = block;
    }

    /** The same, for the layers of a block. */
    Planner within(PlacedLayer block) {
        return new Planner(this, block);
    }

    int batch() {
        return batch;
    }

    Pass pass() {
        return pass;
    }

    boolean learns() {
        return pass == Pass.TRAINING;
    }

    /** The library's word for what a forward primitive is for. */
    int purpose() {
        return learns() ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * A layer's parameter, made where this plan is the first one.
     *
     * @param index among the layer's parameters
     * @param preferred layout, taken where numbers can be added up in it
     */
    ParameterArray parameter(PlacedLayer layer, int index, memory.desc preferred) {
        return parameters.get(block, layer, index, preferred);
    }

    /** Of a layer, for people. */
    String name(PlacedLayer layer) {
        return block == null ? layer.name() : block.name() + "." + layer.name();
    }

    MemoryLayouts layouts() {
        return layouts;
    }

    TrainingClock clock() {
        return setup.clock();
    }

    long seed(PlacedLayer layer) {
        return setup.dropoutSeed(layer);
    }

    /** Runs where parameters have changed since. */
    Program prepared() {
        return prepared;
    }

    Program forward() {
        return forward;
    }

    Program backward() {
        return backward;
    }

    /** Examples as a dense layer takes them: images, or units where they have one pixel. */
    Tensor units(Shape example, Tensor source) {
        if (example.size() > 1 || !source.isImage()) {
            return source;
        }
        memory.desc images =
                MemoryLayouts.of(MemoryLayouts.shape(batch, example), memory.format_tag.acdb);
        Tensor placed = forward.reordered(source, images, this::kept);
        return placed.as(MemoryLayouts.plain(batch, example.channels()));
    }

    /** A parameter's values in the layout that a forward primitive wants. */
    Tensor values(ParameterArray parameter, memory.desc wanted) {
        // While learning, they change with each step.
        return learns()
                ? forward.reordered(parameter.values(), wanted, this::kept)
                : prepared.reordered(parameter.values(), wanted, Tensor::allocate);
    }

    /** An array that stays as it is until the plan has been run. */
    Tensor kept(memory.desc layout) {
        return Tensor.over(layout, buffers.acquire(layout.get_size()));
    }

    /** An array for the way back, whose memory serves others once the next layer is done. */
    Tensor passing(memory.desc layout) {
        Tensor tensor = kept(layout);
        lent.add(tensor);
        return tensor;
    }

    /** Keeps an array from {@link #release}, until {@link #letGo}. */
    void hold(Tensor needed) {
        held.add(needed);
    }

    void letGo(Tensor needed) {
        held.remove(needed);
    }

    /** Takes all memory back that was lent for the way back, except of what is still needed. */
    void release(Tensor needed) {
        List<Tensor> over =
                lent.stream()
                        .filter(t -> !t.sharesMemoryWith(needed))
                        .filter(t -> held.stream().noneMatch(t::sharesMemoryWith))
                        .toList();
        over.forEach(t -> buffers.release(t.data()));
        lent.removeAll(over);
    }
}
