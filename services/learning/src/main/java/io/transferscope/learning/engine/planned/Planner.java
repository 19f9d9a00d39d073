package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.TrainingClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** What the layers of a segment share while a plan is made for one size of batch. */
final class Planner {
    private final int batch;
    private final Pass pass;
    private final Parameters parameters;
    private final Layouts layouts;
    private final SegmentSetup setup;
    private final Program prepared;
    private final Program forward;
    private final Program backward;
    private final List<Lent> open = new ArrayList<>();
    private final Deque<Room> free = new ArrayDeque<>();

    private record Room(Pointer memory, long bytes) {}

    private record Lent(Tensor tensor, Room room) {}

    Planner(
            int batch,
            Pass pass,
            SegmentSetup setup,
            Parameters parameters,
            Scratchpad scratchpad) {
        this.batch = batch;
        this.pass = pass;
        this.setup = setup;
        this.parameters = parameters;
        layouts = new Layouts(setup.layers());
        prepared = new Program(scratchpad);
        forward = new Program(scratchpad);
        backward = new Program(scratchpad);
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

    Layouts layouts() {
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
        memory.desc images = Layouts.of(Layouts.shape(batch, example), memory.format_tag.acdb);
        Tensor placed = forward.reordered(source, images, Tensor::allocate);
        return placed.as(Layouts.plain(batch, example.channels()));
    }

    /** A parameter's values in the layout that a forward primitive wants. */
    Tensor values(ParameterArray parameter, memory.desc wanted) {
        // While learning, they change with each step.
        Program program = learns() ? forward : prepared;
        return program.reordered(parameter.values(), wanted, Tensor::allocate);
    }

    /** An array for the way back, whose memory serves others once the next layer is done. */
    Tensor passing(memory.desc layout) {
        long bytes = layout.get_size();
        Room room = free.stream().filter(r -> r.bytes() >= bytes).findFirst().orElse(null);
        if (room == null) {
            room = new Room(Tensor.allocate(bytes), bytes);
        } else {
            free.remove(room);
        }
        Tensor tensor = Tensor.over(layout, room.memory());
        open.add(new Lent(tensor, room));
        return tensor;
    }

    /** Takes all memory back that was lent for the way back, except of what is still needed. */
    void release(Tensor kept) {
        List<Lent> over = open.stream().filter(l -> l.tensor().data() != kept.data()).toList();
        over.forEach(l -> free.add(l.room()));
        open.removeAll(over);
    }
}
