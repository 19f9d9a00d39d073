package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Map;

/** Reads pools, each of one node. */
final class PoolNodes {
    private PoolNodes() {}

    static Step pool(Node node, PoolingMethod method, Shape before) throws WeightsException {
        Attributes attributes = node.attributes();
        boolean ceil = attributes.integer("ceil_mode", 0) != 0;
        boolean countsPadding = attributes.integer("count_include_pad", 0) != 0;
        attributes.require("storage_order", 0);
        Window window = Window.of(node, Window.kernel(node), before.size());
        if (window.dilation() != 1) {
            throw node.fault("a pool cannot be dilated");
        }
        Layer layer = ceil ? rounded(node, method, window) : exact(node, method, window, before);
        boolean isPadded =
                window.padding() > 0
                        || !window.isEven()
                        || layer.equals(pool(method, window, true));
        if (countsPadding && isPadded) {
            throw node.fault(
                    "its averages count padded pixels: only count_include_pad = 0 can be read");
        }
        return new Step(node, layer, Map.of());
    }

    /** Of all pixels. */
    static Step global(Node node, PoolingMethod method) {
        return new Step(node, new Layer.GlobalPooling(method), Map.of());
    }

    /** With as many positions as it says, the last of which may begin within the image alone. */
    private static Layer exact(Node node, PoolingMethod method, Window window, Shape before)
            throws WeightsException {
        for (boolean ceil : List.of(false, true)) {
            Layer layer = pool(method, window, ceil);
            if (Architecture.after(layer, before).size() == window.count()) {
                return layer;
            }
        }
        throw uneven(node);
    }

    private static Layer rounded(Node node, PoolingMethod method, Window window)
            throws WeightsException {
        if (!window.isEven()) {
            throw uneven(node);
        }
        return pool(method, window, true);
    }

    private static Layer pool(PoolingMethod method, Window window, boolean ceil) {
        return new Layer.Pooling(method, window.kernel(), window.stride(), window.padding(), ceil);
    }

    private static WeightsException uneven(Node node) {
        return node.fault(
                "it is padded by more pixels on one side than on the other: pad both sides alike");
    }
}
