package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.WeightsException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells nodes that make one row of each image from those that do something else to its shape. */
final class FlattenNodes {
    private static final long CHANNELS = 1;
    private static final Set<Long> ROWS_AND_COLUMNS = Set.of(2L, 3L);
    private static final int RANK = 4;

    private FlattenNodes() {}

    static void flatten(Node node) throws WeightsException {
        if (node.attributes().integer("axis", CHANNELS) != CHANNELS) {
            throw node.fault("its axis must be 1");
        }
    }

    static void reshape(Node node, Shape before, long batch, IntegerGraph integers)
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

    /** Of an image of one pixel. */
    static void squeeze(Node node, Shape before, IntegerGraph integers) throws WeightsException {
        if (before.size() != 1 || !axes(node, integers).equals(ROWS_AND_COLUMNS)) {
            throw node.fault("it must leave out the rows and columns of an image of one pixel");
        }
    }

    /** A mean or maximum of all pixels; whether it leaves out rows and columns. */
    static boolean reduce(Node node, IntegerGraph integers) throws WeightsException {
        node.attributes().require("noop_with_empty_axes", 0);
        if (!axes(node, integers).equals(ROWS_AND_COLUMNS)) {
            throw node.fault("its axes must be 2 and 3: the rows and columns of images");
        }
        return node.attributes().integer("keepdims", 1) == 0;
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
