package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One float32 array of a layer: either stored, or still to be drawn.
 *
 * @param blob the stored .npy array
 * @param draw how to draw it
 */
public record Parameter(
        String name, List<Integer> shape, @Nullable BlobRef blob, @Nullable Draw draw) {

    /**
     * A recipe for a fresh array.
     *
     * @param fanIn inputs of one unit, by which weights are scaled; 0 where that has no meaning
     */
    public record Draw(Initializer init, int fanIn, long seed) {
        public Draw {
            requireNonNull(init, "init is null");
        }
    }

    public Parameter {
        requireNonNull(name, "name is null");
        shape = List.copyOf(shape);
        if ((blob == null) == (draw == null)) {
            throw new IllegalArgumentException("parameter " + name + " needs either blob or draw");
        }
    }

    public static Parameter stored(String name, List<Integer> shape, BlobRef blob) {
        return new Parameter(name, shape, blob, null);
    }

    public static Parameter drawn(String name, List<Integer> shape, Draw draw) {
        return new Parameter(name, shape, null, draw);
    }
}
