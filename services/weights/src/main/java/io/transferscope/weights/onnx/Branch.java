package io.transferscope.weights.onnx;

import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the two ways from where a block begins to the sum where it ends.
 *
 * @param steps none where the block's input itself is added
 * @param padded how its input is padded, where it is
 * @param sum where it ends
 * @param end the tensor of it that is added
 */
record Branch(List<Step> steps, @Nullable PaddedInput padded, Node sum, String end) {
    /**
     * @param before what comes before the block
     * @param first the node with which the branch begins
     */
    static Branch read(Graph graph, Section before, Node first) throws WeightsException {
        if (isSum(graph, first)) {
            return new Branch(List.of(), null, first, before.tensor());
        }
        Optional<PaddedInput> padded = PaddedInput.read(graph, before, first);
        if (padded.isPresent()) {
            return end(graph, List.of(), padded.get(), first, padded.get().made());
        }
        Section section = before.branch();
        section.take(first);
        while (true) {
            List<Node> takers = graph.consumers(section.tensor());
            if (takers.size() == 1 && isSum(graph, takers.get(0))) {
                requireImages(section, first);
                return end(graph, section.steps(), null, first, section.tensor());
            }
            if (!section.advance(takers)) {
                throw takers.get(0).fault("its input goes elsewhere too, within a block");
            }
        }
    }

    /** Blocks begin with them, and a sum of two orders of axes is that of other numbers. */
    private static void requireImages(Section section, Node first) throws WeightsException {
        if (section.layout() != AxisOrder.CHANNELS_FIRST) {
            throw first.fault(
                    "the branch that it begins ends in another order of axes: transpose before the"
                            + " block or after it");
        }
    }

    boolean isInput() {
        return steps.isEmpty() && padded == null;
    }

    private static Branch end(
            Graph graph, List<Step> steps, @Nullable PaddedInput padded, Node first, String end)
            throws WeightsException {
        List<Node> takers = graph.consumers(end);
        if (takers.size() != 1 || !isSum(graph, takers.get(0))) {
            throw first.fault("the branch that it begins does not end in a sum");
        }
        return new Branch(steps, padded, takers.get(0), end);
    }

    /** Whether it adds two tensors, neither of which is stored. */
    private static boolean isSum(Graph graph, Node node) {
        return node.is("Add")
                && node.inputs().size() == 2
                && node.inputs().stream().allMatch(input -> graph.constant(input).isEmpty());
    }
}
