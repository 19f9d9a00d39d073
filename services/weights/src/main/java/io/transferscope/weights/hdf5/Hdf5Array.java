package io.transferscope.weights.hdf5;

import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set of numbers, and where its elements are.
 *
 * @param address of elements that lie in the file in one piece
 * @param compact elements that lie in the header
 */
record Hdf5Array(TensorInfo info, ByteOrder order, long address, @Nullable ByteBuffer compact) {
    /** Empty for texts and whatever else is no number. */
    static Optional<Hdf5Array> of(String name, ObjectHeader header, WeightsLimits limits)
            throws WeightsException {
        DataTypeMessage typeMessage = header.getMessageOfType(DataTypeMessage.class);
        if (typeMessage.isMessageShared()) {
            return Optional.empty(); // a type with a name of its own is none of Keras'
        }
        DataType type = typeMessage.getDataType();
        Optional<ElementType> element = element(name, type);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        long[] shape =
                header.getMessageOfType(DataSpaceMessage.class)
                        .getDataSpace()
                        .getDimensionsAsLong();
        TensorInfo info = limits.add(name, Arrays.stream(shape).boxed().toList(), element.get());
        ByteOrder order =
                type instanceof OrderedDataType ordered
                        ? ordered.getByteOrder()
                        : ByteOrder.LITTLE_ENDIAN;
        return Optional.of(placed(info, order, header.getMessageOfType(DataLayoutMessage.class)));
    }

    private static Hdf5Array placed(TensorInfo info, ByteOrder order, DataLayoutMessage layout)
            throws WeightsException {
        if (layout instanceof CompactDataLayoutMessage compact) {
            return new Hdf5Array(info, order, 0, compact.getDataBuffer().order(order));
        } else if (layout instanceof ContiguousDataLayoutMessage contiguous) {
            boolean written = contiguous.getAddress() != Constants.UNDEFINED_ADDRESS;
            if (!written && info.elements() > 0) {
                throw new WeightsException(
                        "has nothing stored in "
                                + ShownName.of(info.name())
                                + ", all of which is a fill value");
            }
            return new Hdf5Array(info, order, written ? contiguous.getAddress() : 0, null);
        }
        throw new WeightsException(
                String.format(
                        Locale.ROOT,
                        "has %s in chunks, or compressed, which is not read: lay it out in one"
                                + " piece with h5repack -l CONTI -f NONE FILE.h5 OUT.h5",
                        ShownName.of(info.name())));
    }

    private static Optional<ElementType> element(String name, DataType type)
            throws WeightsException {
        if (type instanceof FloatingPoint floating) {
            return Optional.of(element(name, floating));
        } else if (type instanceof FixedPoint fixed) {
            return switch (type.getSize()) {
                case 1 -> Optional.of(fixed.isSigned() ? ElementType.I8 : ElementType.U8);
                case 2 -> Optional.of(fixed.isSigned() ? ElementType.I16 : ElementType.U16);
                case 4 -> Optional.of(fixed.isSigned() ? ElementType.I32 : ElementType.U32);
                case 8 -> Optional.of(fixed.isSigned() ? ElementType.I64 : ElementType.U64);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** By how the bits are divided, of which HDF5 allows any. */
    private static ElementType element(String name, FloatingPoint type) throws WeightsException {
        String bits =
                String.format(
                        Locale.ROOT,
                        "%d:%d:%d",
                        type.getSize() * 8,
                        type.getExponentSize(),
                        type.getMantissaSize());
        return switch (bits) {
            case "16:5:10" -> ElementType.F16;
            case "16:8:7" -> ElementType.BF16;
            case "32:8:23" -> ElementType.F32;
            case "64:11:52" -> ElementType.F64;
            default ->
                    throw new WeightsException(
                            String.format(
                                    Locale.ROOT,
                                    "has numbers of another form in %s than float16, bfloat16,"
                                            + " float32 and float64",
                                    ShownName.of(name)));
        };
    }
}
