package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.WeightsException;
import java.util.Collections;
import java.util.List;

/**
 * Where a square kernel moves over an image.
 *
 * @param padding pixels before the first of each row and column
 * @param isEven whether there are as many after the last
 * @param count how many positions it takes in each row and column
 */
record Window(int kernel, int stride, int dilation, int padding, boolean isEven, int count) {
    private static final int AXES = 2;

    /**
     * @param size height and width of the image
     */
    static Window of(Node node, long kernel, int size) throws WeightsException {
        int square = bounded(node, "kernel", kernel);
        int stride = bounded(node, "stride", same(node, "strides"));
        int dilation = bounded(node, "dilation", same(node, "dilations"));
        int extent = (square - 1) * dilation + 1;
        Padding padding = Padding.of(node, extent, stride, size);
        long room = (long) size + padding.before() + padding.after() - extent;
        if (room < 0) {
            throw node.fault("its kernel of " + extent + " pixels does not fit into " + size);
        }
        return new Window(
                square,
                stride,
                dilation,
                padding.before(),
                padding.before() == padding.after(),
                (int) (room / stride) + 1);
    }

    /** The side of the kernel that a pool names. */
    static long kernel(Node node) throws WeightsException {
        if (!node.attributes().has("kernel_shape")) {
            throw node.fault("it has no kernel_shape");
        }
        return same(node, "kernel_shape");
    }

    /** The value of both axes; 1 where there is none. */
    private static long same(Node node, String attribute) throws WeightsException {
        List<Long> values = node.attributes().integers(attribute);
        if (values.isEmpty()) {
            return 1;
        }
        if (values.size() != AXES || !values.get(0).equals(values.get(1))) {
            throw node.fault(
                    "its "
                            + attribute
                            + " are "
                            + Words.shown(values)
                            + ", but must be two equal numbers");
        }
        return values.get(0);
    }

    private static int bounded(Node node, String what, long value) throws WeightsException {
        if (value < 1 || value > Layer.MAX_PIXELS) {
            throw node.fault(
                    "its " + what + " is " + value + ", but must be from 1 to " + Layer.MAX_PIXELS);
        }
        return (int) value;
    }

    /** Pixels of zeros before and after the image. */
    private record Padding(int before, int after) {
        static Padding of(Node node, int extent, int stride, int size) throws WeightsException {
            String automatic = node.attributes().text("auto_pad", "NOTSET");
            List<Long> pads = node.attributes().integers("pads");
            int total = Math.max(0, (size - 1) / stride * stride + extent - size);
            return switch (automatic) {
                case "NOTSET" -> given(node, pads);
                case "VALID" -> new Padding(0, 0);
                case "SAME_UPPER" -> new Padding(total / 2, total - total / 2);
                case "SAME_LOWER" -> new Padding(total - total / 2, total / 2);
                default -> throw node.fault("its auto_pad is " + Words.shown(automatic));
            };
        }

        private static Padding given(Node node, List<Long> given) throws WeightsException {
            List<Long> pads = given.isEmpty() ? Collections.nCopies(2 * AXES, 0L) : given;
            boolean square =
                    pads.size() == 2 * AXES
                            && pads.get(0).equals(pads.get(1))
                            && pads.get(2).equals(pads.get(3));
            boolean inBounds = pads.stream().allMatch(p -> p >= 0 && p <= Layer.MAX_PIXELS);
            if (!square || !inBounds) {
                throw node.fault(
                        "its pads are "
                                + Words.shown(pads)
                                + ", but must be as many above as left, and below as right");
            }
            return new Padding(pads.get(0).intValue(), pads.get(2).intValue());
        }
    }
}
