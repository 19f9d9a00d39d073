package io.transferscope.weights.dl4j;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import java.util.Optional;

/** What Deeplearning4j does where windows do not fit into an image as often as they might. */
enum WindowRounding {
    /** What is left over is not looked at. */
    DOWN("Truncate"),
    /** The image is padded, as little as possible and more at its end than before. */
    UP("Same");

    private final String label;

    WindowRounding(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** That by which just the windows of this layer are looked at, where there is one. */
    static Optional<WindowRounding> of(Layer.Pooling pool, Shape before, Shape after) {
        int size = before.size();
        int windows = after.size();
        int kernel = pool.kernel();
        int stride = pool.stride();
        if (windows == (size + 2 * pool.border() - kernel) / stride + 1) {
            return Optional.of(DOWN);
        }
        int padding = (windows - 1) * stride + kernel - size;
        boolean isSame =
                windows == (size + stride - 1) / stride
                        && padding >= 0
                        && padding / 2 == pool.border();
        return isSame ? Optional.of(UP) : Optional.empty();
    }
}
