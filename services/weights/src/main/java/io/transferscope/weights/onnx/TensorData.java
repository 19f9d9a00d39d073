package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Elements of an array, which ONNX has either as raw bytes or as lists of numbers. */
final class TensorData {
    private TensorData() {}

    /** Refuses an array that lies elsewhere, or has not the elements that its shape says. */
    static void require(TensorInfo info, TensorProto proto) throws WeightsException {
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                || proto.getExternalDataCount() > 0) {
            throw new WeightsException(
                    "has the array "
                            + Words.shown(info.name())
                            + " in another file, which is not opened: write all into one with"
                            + " python -c \"import onnx; onnx.save(onnx.load('FILE.onnx'),"
                            + " 'ONE.onnx')\"");
        }
        long there = proto.hasRawData() ? proto.getRawData().size() : listed(info.type(), proto);
        long needed = proto.hasRawData() ? info.bytes() : info.elements();
        if (there != needed || proto.hasSegment()) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has %d %s for %s, whose shape %s and type %s need %d",
                            there,
                            proto.hasRawData() ? "bytes" : "numbers",
                            Words.shown(info.name()),
                            info.shape(),
                            info.type().words(),
                            needed));
        }
        requireHalves(info, proto);
    }

    /** Numbers of 16 bits are listed as ones of 32, half of which must be zeros. */
    private static void requireHalves(TensorInfo info, TensorProto proto) throws WeightsException {
        boolean isHalf = info.type() == ElementType.F16 || info.type() == ElementType.BF16;
        if (isHalf && proto.getInt32DataList().stream().anyMatch(n -> n >>> Short.SIZE != 0)) {
            throw new WeightsException(
                    "has numbers of more than 16 bits in "
                            + Words.shown(info.name())
                            + ", which is of type "
                            + info.type().words());
        }
    }

    /** In little-endian order. */
    static ByteBuffer bytes(TensorInfo info, TensorProto proto) {
        if (proto.hasRawData()) {
            return proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(info.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < info.elements(); i++) {
            switch (info.type()) {
                case F32 -> bytes.putFloat(proto.getFloatData(i));
                case F64 -> bytes.putDouble(proto.getDoubleData(i));
                case I64 -> bytes.putLong(proto.getInt64Data(i));
                case F16, BF16, I16, U16 -> bytes.putShort((short) proto.getInt32Data(i));
                case I32 -> bytes.putInt(proto.getInt32Data(i));
                case I8, U8, BOOL -> bytes.put((byte) proto.getInt32Data(i));
                case U32 -> bytes.putInt((int) proto.getUint64Data(i));
                case U64 -> bytes.putLong(proto.getUint64Data(i));
            }
        }
        return bytes.flip();
    }

    private static long listed(ElementType type, TensorProto proto) {
        return switch (type) {
            case F32 -> proto.getFloatDataCount();
            case F64 -> proto.getDoubleDataCount();
            case I64 -> proto.getInt64DataCount();
            case U32, U64 -> proto.getUint64DataCount();
            case F16, BF16, I8, I16, I32, U8, U16, BOOL -> proto.getInt32DataCount();
        };
    }
}
