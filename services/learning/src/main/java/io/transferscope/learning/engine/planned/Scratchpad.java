package io.transferscope.learning.engine.planned;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** Memory in which one primitive after the other works, and leaves nothing for the next. */
final class Scratchpad {
    private final List<Loan> pending = new ArrayList<>();

    private record Loan(memory.desc layout, Consumer<Tensor> use) {}

    /** Asks for room, which is given in {@link #settle}. */
    void lend(memory.desc layout, Consumer<Tensor> use) {
        pending.add(new Loan(layout, use));
    }

    /** Makes the room for all that have asked since the last time: as large as the largest. */
    void settle() {
        long bytes = pending.stream().mapToLong(l -> l.layout().get_size()).max().orElse(0);
        if (bytes > 0) {
            Pointer room = Tensor.allocate(bytes);
            pending.forEach(l -> l.use().accept(Tensor.over(l.layout(), room)));
        }
        pending.clear();
    }
}
