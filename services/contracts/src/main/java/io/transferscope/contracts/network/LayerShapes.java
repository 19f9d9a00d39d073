package io.transferscope.contracts.network;

import java.util.Locale;

/** What a layer makes of the shape before it. */
final class LayerShapes {
    private LayerShapes() {}

    /**
     * @param path of the layer, for what is wrong with it
     * @param flat whether a dense layer is before it
     */
    static Shape after(String path, Layer layer, Shape before, boolean flat, int classes) {
        if (layer instanceof Layer.Convolution conv) {
            requireImage(path, "conv", flat);
            requireGroups(path, conv, before);
            return new Shape(
                    conv.filters(),
                    slide(path, before, conv.extent(), conv.stride(), conv.padding()));
        }
        if (layer instanceof Layer.Pooling pool) {
            requireImage(path, "pool", flat);
            return new Shape(before.channels(), pooled(path, pool, before));
        }
        if (layer instanceof Layer.GlobalPooling) {
            requireImage(path, "global-pool", flat);
            return new Shape(before.channels(), 1);
        }
        if (layer instanceof Layer.LocalResponse) {
            requireImage(path, "lrn", flat);
            return before;
        }
        if (layer instanceof Layer.Dense dense) {
            return new Shape(dense.units(), 1);
        }
        if (layer instanceof Layer.Output) {
            return new Shape(classes, 1);
        }
        if (layer instanceof Layer.Residual) {
            requireImage(path, "residual", flat);
        }
        return before;
    }

    private static void requireImage(String path, String type, boolean flat) {
        if (flat) {
            throw new LayerException(path, type + " cannot follow a dense layer");
        }
    }

    private static void requireGroups(String path, Layer.Convolution conv, Shape before) {
        int groups = conv.groupCount();
        if (before.channels() % groups != 0 || conv.filters() % groups != 0) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "%d groups do not divide both %d channels and %d filters",
                            groups,
                            before.channels(),
                            conv.filters()));
        }
    }

    private static int pooled(String path, Layer.Pooling pool, Shape before) {
        int whole = slide(path, before, pool.kernel(), pool.stride(), pool.border());
        int room = before.size() + 2 * pool.border() - pool.kernel();
        boolean hasMore =
                pool.roundsUp()
                        && room % pool.stride() != 0
                        && whole * pool.stride() < before.size() + pool.border();
        return hasMore ? whole + 1 : whole;
    }

    private static int slide(String path, Shape before, int kernel, int stride, int padding) {
        int room = before.size() + 2 * padding - kernel;
        if (room < 0) {
            throw new LayerException(
                    path,
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
