package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.transferscope.weights.file.ElementDecoder;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/** An array that lies in the file itself, with as many numbers as its shape says. */
record Constant(TensorInfo info, TensorProto proto) {
    /**
     * @param name by which nodes know it
     * @param limits of all arrays of the file
     */
    static Constant of(String name, TensorProto proto, WeightsLimits limits)
            throws WeightsException {
        ElementType type = TensorTypes.of(name, proto.getDataType());
        TensorInfo info = limits.add(name, proto.getDimsList(), type);
        TensorData.require(info, proto);
        return new Constant(info, proto);
    }

    String name() {
        return info.name();
    }

    List<Integer> shape() {
        return info.shape();
    }

    boolean isFloatingPoint() {
        return info.type().isFloatingPoint();
    }

    /** Whether it is one bool that says no. */
    boolean isFalse() {
        return info.type() == ElementType.BOOL
                && info.elements() == 1
                && (proto.hasRawData()
                        ? proto.getRawData().byteAt(0) == 0
                        : proto.getInt32Data(0) == 0);
    }

    /** As float32 in C order. */
    float[] floats() throws WeightsException {
        return ElementDecoder.read(info, TensorData.bytes(info, proto));
    }

    /** As the few integers of a shape or a position. */
    Integers integers() throws WeightsException {
        boolean isInteger = info.type() == ElementType.I64 || info.type() == ElementType.I32;
        if (!isInteger || info.elements() > Integers.MOST || info.shape().size() > 2) {
            throw new WeightsException(
                    "has the array "
                            + Words.shown(name())
                            + " of "
                            + info.elements()
                            + " "
                            + info.type().words()
                            + " where a few int64 say shapes or positions");
        }
        ByteBuffer bytes = TensorData.bytes(info, proto).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> values =
                Stream.generate(
                                () ->
                                        info.type() == ElementType.I64
                                                ? bytes.getLong()
                                                : (long) bytes.getInt())
                        .limit(info.elements())
                        .toList();
        return new Integers(shape(), values);
    }
}
