package io.transferscope.learning.engine.planned;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Memory in which one primitive after the other works, and leaves nothing for the next. */
final class Scratchpad {
    private final List<Loan> pending = new ArrayList<>();

    private @Nullable Pointer room;

    private record Loan(memory.desc layout, Consumer<Tensor> use) {}

    /** Asks for room, which is given in {@link #settle}. */
    void lend(memory.desc layout, Consumer<Tensor> use) {
        pending.add(new Loan(layout, use));
    }

    /** Gives room to all that have asked since the last time: the same to all of them. */
    void settle() {
        long bytes = pending.stream().mapToLong(l -> l.layout().get_size()).max().orElse(0);
        if (room == null || room.capacity() < bytes) {
            room = Tensor.allocate(bytes);
        }
        for (Loan loan : pending) {
            loan.use().accept(Tensor.over(loan.layout(), room));
        }
        pending.clear();
    }
}
