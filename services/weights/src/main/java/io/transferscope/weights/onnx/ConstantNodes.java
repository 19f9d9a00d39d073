package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Optional;

/** Arrays that are nodes by themselves. */
final class ConstantNodes {
    private ConstantNodes() {}

    static TensorProto tensor(Node node) throws WeightsException {
        Attributes attributes = node.attributes();
        Optional<TensorProto> tensor = attributes.tensor("value");
        if (tensor.isPresent()) {
            return tensor.get();
        }
        TensorProto.Builder made = TensorProto.newBuilder();
        if (attributes.has("value_float")) {
            return made.setDataType(DataType.FLOAT_VALUE)
                    .addFloatData(attributes.number("value_float", 0))
                    .build();
        } else if (attributes.has("value_int")) {
            return made.setDataType(DataType.INT64_VALUE)
                    .addInt64Data(attributes.integer("value_int", 0))
                    .build();
        } else if (attributes.has("value_ints")) {
            List<Long> values = attributes.integers("value_ints");
            return made.setDataType(DataType.INT64_VALUE)
                    .addDims(values.size())
                    .addAllInt64Data(values)
                    .build();
        }
        throw node.fault("it has no array that can be read: store it as value");
    }
}
