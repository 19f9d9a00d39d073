package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads nodes that compute nothing, but change the order or the shape of each image. */
final class ShapeNodes {
    private static final int RANK = 4;
    private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);
    private static final List<Long> TO_CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);

    private static final Set<Long> FLOATING_POINT =
            Set.of(
                    (long) TensorProto.DataType.FLOAT_VALUE,
                    (long) TensorProto.DataType.FLOAT16_VALUE,
                    (long) TensorProto.DataType.BFLOAT16_VALUE,
                    (long) TensorProto.DataType.DOUBLE_VALUE);

    private ShapeNodes() {}

    /** The order of what a node makes of images in another. */
    static Layout after(Node node, Shape shape, Layout before, long batch, IntegerGraph integers)
            throws WeightsException {
        return switch (node.kind()) {
            case "Identity" -> before;
            case "Cast" -> {
                requireFloatingPoint(node);
                yield before;
            }
            case "Flatten" -> {
                node.attributes().require("axis", 1);
                yield before.flattened(shape.size());
            }
            case "Reshape" -> {
                requireRows(node, shape, batch, integers);
                yield before.flattened(shape.size());
            }
            case "Squeeze" -> {
                if (shape.size() != 1 || !axes(node, integers).equals(pixels(before))) {
                    throw node.fault("it must leave out rows and columns of one pixel");
                }
                yield before.flattened(1);
            }
            case "Transpose" -> transposed(node, before);
            default -> throw node.fault("it cannot stand here in a chain of layers");
        };
    }

    /** Whether a mean or maximum of all pixels leaves out rows and columns. */
    static boolean reduce(Node node, Layout layout, IntegerGraph integers) throws WeightsException {
        node.attributes().require("noop_with_empty_axes", 0);
        if (layout.isRow() || !axes(node, integers).equals(pixels(layout))) {
            throw node.fault("its axes must be the rows and columns of images");
        }
        return node.attributes().integer("keepdims", 1) == 0;
    }

    /** Pixels of zeros that a Pad adds on each side of an image. */
    static int border(Node node, Graph graph) throws WeightsException {
        List<Long> pads = Pads.of(node, graph);
        long border = pads.get(2);
        boolean isEven = pads.equals(List.of(0L, 0L, border, border, 0L, 0L, border, border));
        if (!isEven || border < 0 || border > Layer.MAX_PIXELS) {
            throw node.fault(
                    "it must add as many pixels on each side of an image, but pads by "
                            + Words.shown(pads));
        }
        return (int) border;
    }

    private static void requireFloatingPoint(Node node) throws WeightsException {
        node.attributes().ignore("saturate");
        long type = node.attributes().integer("to", TensorProto.DataType.UNDEFINED_VALUE);
        if (!FLOATING_POINT.contains(type)) {
            throw node.fault("it makes other than floating-point numbers");
        }
    }

    private static Layout transposed(Node node, Layout before) throws WeightsException {
        List<Long> order = node.attributes().integers("perm");
        if (before == Layout.CHANNELS_FIRST && order.equals(TO_CHANNELS_LAST)) {
            return Layout.CHANNELS_LAST;
        } else if (before == Layout.CHANNELS_LAST && order.equals(TO_CHANNELS_FIRST)) {
            return Layout.CHANNELS_FIRST;
        }
        throw node.fault(
                "it orders axes by " + Words.shown(order) + ", which is no order of images");
    }

    private static void requireRows(Node node, Shape before, long batch, IntegerGraph integers)
            throws WeightsException {
        node.attributes().require("allowzero", 0);
        List<Long> wanted = integers.list(node, node.input(1));
        boolean isRow = wanted.size() == 2;
        if (isRow) {
            long images = wanted.get(0);
            long numbers = wanted.get(1);
            boolean isEach =
                    images == -1 || images == 0 || images == Integers.BATCH || images == batch;
            boolean isAll = numbers == before.elements() || numbers == -1 && images != -1;
            isRow = isEach && isAll;
        }
        if (!isRow) {
            throw node.fault(
                    "it must make a row of the " + before.elements() + " numbers of each image");
        }
    }

    /** The axes of rows and columns. */
    private static Set<Long> pixels(Layout layout) {
        return layout == Layout.CHANNELS_LAST ? Set.of(1L, 2L) : Set.of(2L, 3L);
    }

    private static Set<Long> axes(Node node, IntegerGraph integers) throws WeightsException {
        List<Long> axes =
                node.input(1).isEmpty()
                        ? node.attributes().integers("axes")
                        : integers.list(node, node.input(1));
        return axes.stream()
                .map(axis -> axis < 0 ? axis + RANK : axis)
                .collect(Collectors.toUnmodifiableSet());
    }
}
