package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.WeightsException;

/** ONNX's numbers of types. */
final class TensorTypes {
    private TensorTypes() {}

    static ElementType of(String tensor, int number) throws WeightsException {
        DataType type = DataType.forNumber(number);
        return switch (type == null ? DataType.UNDEFINED : type) {
            case FLOAT -> ElementType.F32;
            case FLOAT16 -> ElementType.F16;
            case BFLOAT16 -> ElementType.BF16;
            case DOUBLE -> ElementType.F64;
            case INT8 -> ElementType.I8;
            case INT16 -> ElementType.I16;
            case INT32 -> ElementType.I32;
            case INT64 -> ElementType.I64;
            case UINT8 -> ElementType.U8;
            case UINT16 -> ElementType.U16;
            case UINT32 -> ElementType.U32;
            case UINT64 -> ElementType.U64;
            case BOOL -> ElementType.BOOL;
            default ->
                    throw new WeightsException(
                            "has elements of type "
                                    + (type == null ? number : type)
                                    + " in "
                                    + Words.shown(tensor)
                                    + ": weights are float32, float16, bfloat16 or float64; export"
                                    + " the network before it is quantized");
        };
    }
}
