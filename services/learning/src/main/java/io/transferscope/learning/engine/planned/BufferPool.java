package io.transferscope.learning.engine.planned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory for what the layers make of a batch. Only one plan of a segment runs at a time, so that
 * the next plan uses the memory of the last one; and a plan uses again what it has given back.
 */
final class BufferPool {
    private final List<Pointer> all = new ArrayList<>();
    private final List<Pointer> free = new ArrayList<>();

    /** To be called before the next plan takes its buffers. */
    void releaseAll() {
        free.clear();
        free.addAll(all);
    }

    /** Memory of so many bytes: the smallest that is free and large enough, or a new one. */
    Pointer acquire(long bytes) {
        Pointer buffer =
                free.stream()
                        .filter(r -> r.capacity() >= bytes)
                        .min(Comparator.comparingLong(Pointer::capacity))
                        .orElse(null);
        if (buffer == null) {
            buffer = Tensor.allocate(bytes);
            all.add(buffer);
        } else {
            free.remove(buffer);
        }
        return buffer;
    }

    void release(Pointer buffer) {
        free.add(buffer);
    }
}
