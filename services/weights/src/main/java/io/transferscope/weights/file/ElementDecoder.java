package io.transferscope.weights.file;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Locale;

/** Makes float32 of an array's elements, and takes only those that are finite. */
public final class ElementDecoder {
    private static final int BUFFER = 1 << 16;

    private final TensorInfo tensor;
    private final float[] values;
    private int next;

    private ElementDecoder(TensorInfo tensor) throws WeightsException {
        this.tensor = requireNonNull(tensor, "tensor is null");
        if (!tensor.type().isFloatingPoint()) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has elements of type %s in %s: weights are float32, float16, bfloat16"
                                    + " or float64",
                            tensor.type().words(),
                            ShownName.of(tensor.name())));
        }
        this.values = new float[Math.toIntExact(tensor.elements())];
    }

    /** Reads exactly this array from where the channel stands. */
    public static float[] read(TensorInfo tensor, ByteOrder order, ReadableByteChannel content)
            throws WeightsException, IOException {
        ElementDecoder decoder = new ElementDecoder(tensor);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(order);
        for (long left = tensor.bytes(); left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(left, BUFFER));
            while (buffer.hasRemaining()) {
                if (content.read(buffer) < 0) {
                    throw new EOFException(
                            "the array " + ShownName.of(tensor.name()) + " ended too early");
                }
            }
            decoder.decode(buffer.flip());
        }
        return decoder.values;
    }

    /** The same from memory, in the buffer's byte order. */
    public static float[] read(TensorInfo tensor, ByteBuffer content) throws WeightsException {
        if (content.remaining() != tensor.bytes()) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes for %s, whose shape %s and type %s need %d",
                            content.remaining(),
                            ShownName.of(tensor.name()),
                            tensor.shape(),
                            tensor.type().words(),
                            tensor.bytes()));
        }
        ElementDecoder decoder = new ElementDecoder(tensor);
        decoder.decode(content.duplicate().order(content.order()));
        return decoder.values;
    }

    private void decode(ByteBuffer content) throws WeightsException {
        while (content.hasRemaining()) {
            float value =
                    switch (tensor.type()) {
                        case F16 -> HalfPrecision.toFloat(content.getShort());
                        case BF16 -> Float.intBitsToFloat(content.getShort() << 16);
                        case F64 -> (float) content.getDouble();
                        case F32 -> content.getFloat();
                        case I8, I16, I32, I64, U8, U16, U32, U64, BOOL ->
                                throw new IllegalStateException("no numbers of floating point");
                    };
            if (!Float.isFinite(value)) {
                throw notFinite(value);
            }
            values[next++] = value;
        }
    }

    private WeightsException notFinite(float value) {
        return new WeightsException(
                String.format(
                        Locale.ROOT,
                        "has %s in %s at index %s: every weight must be a finite float32; a"
                                + " training that diverged leaves such",
                        value,
                        ShownName.of(tensor.name()),
                        index()));
    }

    /** Of the next element, such as [3, 0, 2, 2]. */
    private String index() {
        int rest = next;
        StringBuilder index = new StringBuilder();
        for (int i = tensor.shape().size() - 1; i >= 0; i--) {
            int n = tensor.shape().get(i);
            index.insert(0, (i > 0 ? ", " : "") + rest % n);
            rest /= n;
        }
        return "[" + index + "]";
    }
}
