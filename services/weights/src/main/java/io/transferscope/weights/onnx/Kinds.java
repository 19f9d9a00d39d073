package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.transferscope.weights.file.WeightsException;
import java.util.Set;

/** The operators of which chains of layers are made. */
final class Kinds {
    private static final Set<String> LAYERS =
            Set.of(
                    "Conv",
                    "BatchNormalization",
                    "MaxPool",
                    "AveragePool",
                    "GlobalAveragePool",
                    "GlobalMaxPool",
                    "ReduceMean",
                    "ReduceMax",
                    "LRN",
                    "Gemm",
                    "MatMul",
                    "Add",
                    "Mul",
                    "Dropout",
                    "Softmax",
                    "LogSoftmax");

    private static final Set<String> ACTIVATIONS =
            Set.of(
                    "Relu",
                    "LeakyRelu",
                    "Clip",
                    "Tanh",
                    "Sigmoid",
                    "HardSigmoid",
                    "HardSwish",
                    "Swish");

    /** What moves numbers, or computes where they are. */
    private static final Set<String> SHAPES =
            Set.of(
                    "Constant",
                    "Identity",
                    "Cast",
                    "Flatten",
                    "Reshape",
                    "Squeeze",
                    "Unsqueeze",
                    "Shape",
                    "Gather",
                    "Concat",
                    "Slice",
                    "Pad",
                    "Transpose",
                    "ConstantOfShape");

    private static final Set<String> STANDARD_DOMAINS = Set.of("", "ai.onnx");

    private Kinds() {}

    static void require(int index, NodeProto node) throws WeightsException {
        String kind = node.getOpType();
        if (!isStandard(node.getDomain())) {
            throw fault(index, node, "is of domain " + Words.shown(node.getDomain()));
        }
        if (kind.equals("Sub") || kind.equals("Div")) {
            throw fault(
                    index,
                    node,
                    "is arithmetic of pixels: export the network without it, and say mean and"
                            + " deviation beside it");
        }
        if (!LAYERS.contains(kind) && !ACTIVATIONS.contains(kind) && !SHAPES.contains(kind)) {
            throw fault(index, node, "has no place in a chain of layers");
        }
    }

    /** Whether operators are ONNX's own. */
    static boolean isStandard(String domain) {
        return STANDARD_DOMAINS.contains(domain);
    }

    private static WeightsException fault(int index, NodeProto node, String why) {
        return new WeightsException(
                "has "
                        + Node.describe(index, node)
                        + ", which "
                        + why
                        + ": only convolutions, normalization, activations, pools, dense layers and"
                        + " blocks that add their input can be read");
    }
}
