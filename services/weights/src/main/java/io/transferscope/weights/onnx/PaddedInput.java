package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.WeightsException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Every stride-th pixel of a block's input, with channels of zeros before and after.
 *
 * @param made the tensor that it makes
 */
record PaddedInput(int stride, long zerosBefore, long zerosAfter, String made) {
    private static final int RANK = 4;
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    /** None where the branch does something else. */
    static Optional<PaddedInput> read(Graph graph, Section before, Node first)
            throws WeightsException {
        Reader reader = new Reader(graph, before.shape(), before.tensor());
        Node node = first;
        while (node.is("Slice") || node.is("Pad") || Reader.isSubsampling(node)) {
            reader.take(node);
            List<Node> takers = graph.consumers(node.output());
            if (takers.size() != 1) {
                throw node.fault("what it makes must be taken by one node");
            }
            node = takers.get(0);
        }
        return node.equals(first) ? Optional.empty() : Optional.of(reader.found(first));
    }

    /** Whether it makes what a block of such layers adds. */
    boolean fits(Layer.Residual block, Shape input, Shape output) {
        int added = output.channels() - input.channels();
        return stride == block.stride()
                && zerosBefore == added / 2
                && zerosAfter == added - added / 2;
    }

    /** Goes along the nodes. */
    private static final class Reader {
        private final Graph graph;
        private final Shape shape;
        private String made;
        private int rowStride = 1;
        private int columnStride = 1;
        private long before;
        private long after;

        Reader(Graph graph, Shape shape, String tensor) {
            this.graph = graph;
            this.shape = shape;
            made = tensor;
        }

        /** A pool of single pixels. */
        static boolean isSubsampling(Node node) throws WeightsException {
            return (node.is("MaxPool") || node.is("AveragePool"))
                    && node.attributes().integers("kernel_shape").equals(List.of(1L, 1L));
        }

        void take(Node node) throws WeightsException {
            if (!node.input(0).equals(made)) {
                throw node.fault("it takes the block's input as a size or position");
            }
            if (node.is("Slice")) {
                slice(node);
            } else if (node.is("Pad")) {
                pad(node);
            } else {
                Window window = Window.of(node, 1, shape.size());
                if (window.padding() != 0 || !window.isEven()) {
                    throw node.fault("it pads single pixels");
                }
                rowStride = times(rowStride, window.stride());
                columnStride = times(columnStride, window.stride());
                node.attributes().ignore("ceil_mode", "count_include_pad", "storage_order");
            }
            node.attributes().requireAllAsked();
            made = node.output();
        }

        PaddedInput found(Node first) throws WeightsException {
            if (rowStride != columnStride) {
                throw first.fault("it keeps other rows than columns");
            }
            return new PaddedInput(rowStride, before, after, made);
        }

        private void slice(Node node) throws WeightsException {
            if (before + after > 0) {
                throw node.fault("it keeps a part of what was padded");
            }
            IntegerGraph integers = new IntegerGraph(graph, tensor -> shapeless());
            for (Cut cut : Cuts.of(node, name -> integers.list(node, name))) {
                int axis = (int) Math.floorMod(cut.axis(), (long) RANK);
                int size = size(axis);
                int stride = axis < ROWS ? 1 : (int) Math.max(1, Math.min(cut.step(), size + 1L));
                boolean isWithin = cut.axis() >= -RANK && cut.axis() < RANK;
                if (!isWithin || !cut.isEvery(stride, size)) {
                    throw node.fault("it keeps other pixels than every second, third or so on");
                }
                rowStride = times(rowStride, axis == ROWS ? stride : 1);
                columnStride = times(columnStride, axis == COLUMNS ? stride : 1);
            }
        }

        /** Along an axis; of images there may be any number. */
        private int size(int axis) {
            return switch (axis) {
                case 0 -> Integer.MAX_VALUE;
                case 1 -> shape.channels();
                default -> shape.size();
            };
        }

        /** Two strides, one after the other; more than any block has is all the same. */
        private static int times(int stride, int other) {
            return (int) Math.min(Layer.MAX_PIXELS + 1L, (long) stride * other);
        }

        private void pad(Node node) throws WeightsException {
            List<Long> pads = Pads.of(node, graph);
            boolean isOfChannels =
                    isZeroBut(pads, List.of(1, RANK + 1))
                            && Collections.min(pads) >= 0
                            && Collections.max(pads) <= Layer.MAX_UNITS;
            if (!isOfChannels) {
                throw node.fault(
                        "it must add channels of zeros alone, but pads by " + Words.shown(pads));
            }
            before += pads.get(1);
            after += pads.get(RANK + 1);
        }

        private static boolean isZeroBut(List<Long> pads, List<Integer> others) {
            for (int i = 0; i < pads.size(); i++) {
                if (pads.get(i) != 0 && !others.contains(i)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Long> shapeless() {
            return Collections.nCopies(RANK, Integers.UNKNOWN);
        }
    }
}
