package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.NativeMemory;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Locale;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An array of floats outside the heap, with the layout that it has there. Belongs to the {@link
 * NativeScope} in which it was made.
 */
final class Tensor {
    /** Cache lines, and the widest registers. */
    private static final int ALIGNMENT = 64;

    private final memory.desc layout;
    private final Pointer data;
    private final memory handle;
    private @Nullable FloatBuffer floats;

    private Tensor(memory.desc layout, Pointer data) {
        this.layout = layout;
        this.data = data;
        this.handle = new memory(layout, OneDnn.PROCESSOR, data);
    }

    /** Of zeros. */
    static Tensor allocate(memory.desc layout) {
        return new Tensor(layout, allocate(layout.get_size()));
    }

    /** In memory that is there, and large enough. */
    static Tensor over(memory.desc layout, Pointer data) {
        return new Tensor(layout, data);
    }

    static Pointer allocate(long bytes) {
        BytePointer whole = NativeMemory.take(bytes + ALIGNMENT);
        Pointer.memset(whole, 0, whole.capacity());
        long offset = Math.floorMod(-whole.address(), (long) ALIGNMENT);
        return whole.getPointer(BytePointer.class, offset).limit(bytes).capacity(bytes);
    }

    /** The same numbers, where another layout has them in the same places. */
    Tensor as(memory.desc other) {
        return new Tensor(other, data);
    }

    memory.desc layout() {
        return layout;
    }

    memory handle() {
        return handle;
    }

    Pointer data() {
        return data;
    }

    boolean sharesMemoryWith(Tensor other) {
        return data.equals(other.data);
    }

    boolean isLaidOutAs(memory.desc other) {
        return layout.equals(other);
    }

    /** Whether it has more dimensions than examples and units. */
    boolean isImage() {
        return layout.data().ndims() > 2;
    }

    /**
     * Refuses what Java cannot see as one buffer, before there is any memory for it.
     *
     * @throws UnsupportedNetworkException where the array is larger
     */
    static memory.desc requireVisible(memory.desc layout) {
        if (layout.get_size() > Integer.MAX_VALUE) {
            throw new UnsupportedNetworkException(
                    String.format(
                            Locale.ROOT,
                            "an array of %.1f GiB would be needed, and no array that is filled or read by"
                                    + " place may have more than 2: lower training.batchSize or"
                                    + " dataset.imageSize",
                            layout.get_size() / (double) (1 << 30)));
        }
        return layout;
    }

    /**
     * All numbers in the order of the layout; with gaps, where it has some. Places in it are whole
     * numbers of 32 bits: it has no more than 2 GiB.
     */
    FloatBuffer floats() {
        if (floats == null) {
            requireVisible(layout);
            floats =
                    new BytePointer(data)
                            .capacity(layout.get_size())
                            .limit(layout.get_size())
                            .asByteBuffer()
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer();
        }
        return floats.duplicate();
    }
}
