package io.transferscope.learning.engine.planned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory for what the layers make of a batch. Only one plan of a segment runs at a time, so that
 * the next plan uses the memory of the last one; and a plan uses again what it has given back.
 */
final class Rooms {
    private final List<Pointer> all = new ArrayList<>();
    private final List<Pointer> free = new ArrayList<>();

    /** Begins with the next plan. */
    void vacate() {
        free.clear();
        free.addAll(all);
    }

    /** Room for so many bytes: the smallest that is free and large enough, or a new one. */
    Pointer take(long bytes) {
        Pointer room =
                free.stream()
                        .filter(r -> r.capacity() >= bytes)
                        .min(Comparator.comparingLong(Pointer::capacity))
                        .orElse(null);
        if (room == null) {
            room = Tensor.allocate(bytes);
            all.add(room);
        } else {
            free.remove(room);
        }
        return room;
    }

    void giveBack(Pointer room) {
        free.add(room);
    }
}
