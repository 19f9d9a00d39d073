package io.transferscope.contracts.network;

import java.util.Locale;

/** What a layer makes of the shape before it. */
final class LayerShapes {
    private LayerShapes() {}

    static Shape after(int position, Layer layer, Shape before, boolean flat, int classes) {
        if (layer instanceof Layer.Convolution conv) {
            requireImage(position, "conv", flat);
            return new Shape(
                    conv.filters(),
                    slide(position, before, conv.kernel(), conv.stride(), conv.padding()));
        }
        if (layer instanceof Layer.Pooling pool) {
            requireImage(position, "pool", flat);
            return new Shape(
                    before.channels(), slide(position, before, pool.kernel(), pool.stride(), 0));
        }
        if (layer instanceof Layer.LocalResponse) {
            requireImage(position, "lrn", flat);
            return before;
        }
        if (layer instanceof Layer.Dense dense) {
            return new Shape(dense.units(), 1);
        }
        if (layer instanceof Layer.Output) {
            return new Shape(classes, 1);
        }
        return before;
    }

    private static void requireImage(int position, String type, boolean flat) {
        if (flat) {
            throw new LayerException(position, type + " cannot follow a dense layer");
        }
    }

    private static int slide(int position, Shape before, int kernel, int stride, int padding) {
        int room = before.size() + 2 * padding - kernel;
        if (room < 0) {
            throw new LayerException(
                    position,
                    String.format(
                            Locale.ROOT,
                            "kernel %d does not fit into %s with padding %d",
                            kernel,
                            before,
                            padding));
        }
        return room / stride + 1;
    }
}
