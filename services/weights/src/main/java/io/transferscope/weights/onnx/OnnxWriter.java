package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network as an ONNX model of opset 17 that makes logits of any number of images: always
 * the same bytes of the same network, with one array of it in memory at a time.
 */
public final class OnnxWriter {
    private static final long IR_VERSION = 8;
    private static final long OPERATORS = 17;
    private static final int BUFFER = 1 << 16;

    private final ModelProto head;
    private final GraphProto graph;
    private final Map<String, ArraySource> weights;

    /**
     * @param card what the file says of itself
     * @param pixels how the model makes what the network takes of pixels from 0 to 255; null where
     *     it takes images that are normalised already
     */
    public OnnxWriter(
            NetworkWeights network, Map<String, String> card, @Nullable PixelNormalization pixels) {
        GraphBuilder builder =
                NetworkWriter.write(network, pixels == null ? List.of() : PixelStep.of(pixels));
        head = head(card);
        graph = builder.graph();
        weights = builder.weights();
    }

    /** How many bytes the file has. */
    public long size() {
        long graphSize = graphSize();
        return head.getSerializedSize()
                + prefixSize(ModelProto.GRAPH_FIELD_NUMBER, graphSize)
                + graphSize;
    }

    /** Writes the file, and leaves the stream open. */
    public void write(OutputStream to) throws WeightsException, IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(to, BUFFER);
        head.writeTo(out);
        writePrefix(out, ModelProto.GRAPH_FIELD_NUMBER, graphSize());
        graph.writeTo(out);
        for (Map.Entry<String, ArraySource> entry : weights.entrySet()) {
            ArraySource array = entry.getValue();
            MessageLite described = described(entry.getKey(), array);
            writePrefix(out, GraphProto.INITIALIZER_FIELD_NUMBER, arraySize(described, array));
            described.writeTo(out);
            writePrefix(out, TensorProto.RAW_DATA_FIELD_NUMBER, bytes(array));
            write(out, array);
        }
        out.flush();
    }

    private static ModelProto head(Map<String, String> card) {
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("transferscope")
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS));
        new TreeMap<>(card)
                .forEach(
                        (key, value) ->
                                model.addMetadataProps(
                                        StringStringEntryProto.newBuilder()
                                                .setKey(key)
                                                .setValue(value)));
        return model.build();
    }

    private static MessageLite described(String name, ArraySource array) {
        return Messages.numbers(name, array.shape()).build();
    }

    private long graphSize() {
        long size = graph.getSerializedSize();
        for (Map.Entry<String, ArraySource> entry : weights.entrySet()) {
            ArraySource array = entry.getValue();
            long arraySize = arraySize(described(entry.getKey(), array), array);
            size += prefixSize(GraphProto.INITIALIZER_FIELD_NUMBER, arraySize) + arraySize;
        }
        return size;
    }

    private static long arraySize(MessageLite described, ArraySource array) {
        return described.getSerializedSize()
                + prefixSize(TensorProto.RAW_DATA_FIELD_NUMBER, bytes(array))
                + bytes(array);
    }

    private static long bytes(ArraySource array) {
        return Float.BYTES * array.shape().stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
    }

    private static long prefixSize(int field, long size) {
        return CodedOutputStream.computeTagSize(field)
                + (long) CodedOutputStream.computeUInt64SizeNoTag(size);
    }

    private static void writePrefix(CodedOutputStream out, int field, long size)
            throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(size);
    }

    private static void write(CodedOutputStream out, ArraySource array)
            throws WeightsException, IOException {
        float[] values = array.read();
        if ((long) values.length * Float.BYTES != bytes(array)) {
            throw new IllegalArgumentException(
                    values.length + " numbers are none of shape " + array.shape());
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
            if (!buffer.hasRemaining()) {
                out.writeRawBytes(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        out.writeRawBytes(buffer.array(), 0, buffer.position());
    }
}
