package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Map;

/** Reads two branches that begin at one tensor, and end in one sum, as a residual block. */
final class BlockReader {
    private BlockReader() {}

    /**
     * Adds the block to what is before it.
     *
     * @param takers of the tensor where it begins
     */
    static void read(Graph graph, Section before, List<Node> takers) throws WeightsException {
        if (takers.size() != 2 || before.layout() != Layout.CHANNELS_FIRST) {
            throw takers.get(0)
                    .fault(
                            "its input goes to "
                                    + takers.size()
                                    + " nodes, where only blocks of one branch and a shortcut can"
                                    + " be read");
        }
        Branch first = Branch.read(graph, before, takers.get(0));
        Branch second = Branch.read(graph, before, takers.get(1));
        Node sum = first.sum();
        if (!second.sum().equals(sum)) {
            throw sum.fault("it does not add both branches of a block");
        }
        boolean isFirstShortcut =
                isShortcut(first) && (!isShortcut(second) || sum.input(0).equals(second.end()));
        Branch shortcut = isFirstShortcut ? first : second;
        Branch body = isFirstShortcut ? second : first;
        try {
            before.add(
                    block(sum, body, shortcut, before.shape()),
                    sum.output(),
                    Layout.CHANNELS_FIRST);
        } catch (IllegalArgumentException e) {
            throw sum.fault(e);
        }
    }

    private static boolean isShortcut(Branch branch) {
        return branch.isInput() || branch.padded() != null || Projection.matches(branch.steps());
    }

    private static Step block(Node sum, Branch body, Branch shortcut, Shape input)
            throws WeightsException {
        if (shortcut.isInput()) {
            return step(sum, body, Shortcut.IDENTITY, List.of());
        }
        PaddedInput padded = shortcut.padded();
        if (padded == null) {
            if (!Projection.matches(shortcut.steps())) {
                throw sum.fault(
                        "neither of its branches is the block's input, padded, or after a 1×1"
                                + " convolution");
            }
            return step(sum, body, Shortcut.PROJECTION, Projection.withoutBias(shortcut.steps()));
        }
        Step block = step(sum, body, Shortcut.PAD, List.of());
        Layer.Residual layer = (Layer.Residual) block.layer();
        if (!padded.fits(layer, input, Architecture.after(layer, input))) {
            throw sum.fault(
                    "what it adds must be every pixel by the block's stride, with half of the"
                            + " channels of zeros before and half after");
        }
        return block;
    }

    private static Step step(Node sum, Branch body, Shortcut shortcut, List<Step> projection) {
        List<Layer> layers = body.steps().stream().map(Step::layer).toList();
        return new Step(
                sum,
                new Layer.Residual(layers, shortcut, Activation.IDENTITY),
                Map.of(),
                body.steps(),
                projection);
    }
}
