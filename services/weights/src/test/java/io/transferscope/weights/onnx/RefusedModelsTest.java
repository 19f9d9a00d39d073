package io.transferscope.weights.onnx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.transferscope.weights.file.WeightsException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedModelsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 300})
    void truncatedFiles(int length) {
        byte[] whole = ExportedGraphs.paddedShortcut();

        assertRefused(Arrays.copyOf(whole, length), "has no graph|is damaged, or no ONNX file");
    }

    @Test
    void textsThatAreNoModel() {
        assertRefused(
                "Hello, world! This is text.".getBytes(US_ASCII), "is damaged, or no ONNX file");
    }

    @Test
    void arraysInOtherFiles() {
        TensorProto elsewhere =
                Messages.numbers("far", List.of(4, 3, 3, 3))
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(
                                StringStringEntryProto.newBuilder()
                                        .setKey("location")
                                        .setValue("/etc/passwd"))
                        .build();

        assertRefused(
                changed(graph -> graph.addInitializer(elsewhere)),
                "has the array far in another file, which is not opened.*onnx.save");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop", "If", "Scan", "LSTM", "Resize", "QuantizeLinear"})
    void operatorsOutsideTheChain(String kind) {
        assertRefused(
                changed(graph -> graph.addNode(node(kind, "odd one", "input", "made"))),
                "has node 4 \\("
                        + kind
                        + " \"odd one\"\\), which has no place in a chain of layers");
    }

    @Test
    void operatorsOfOthers() {
        NodeProto node =
                node("Conv", "own", "input", "made").toBuilder().setDomain("com.example").build();

        assertRefused(changed(graph -> graph.addNode(node)), "\"own\".*is of domain com.example");
    }

    @Test
    void cycles() {
        TestGraph graph = new TestGraph();
        String conv = graph.conv("later", 3, 4, 3, 1);
        graph.proto().addNode(node("Relu", "again", conv, "later"));

        assertRefused(
                graph.modelOfMeans("later", 4),
                "node 0 \\(Conv.*its input later is neither stored nor made by a node before it");
    }

    @Test
    void missingInitializers() {
        assertRefused(
                changed(graph -> graph.removeInitializer(0)),
                "node 0 \\(Conv.*its input onnx::0 is neither stored nor made");
    }

    @Test
    void hugeDimensions() {
        TensorProto huge =
                TensorProto.newBuilder()
                        .setName("huge")
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addAllDims(List.of(1L << 31, 1L << 31, 1L << 31))
                        .build();

        assertRefused(changed(graph -> graph.addInitializer(huge)), "has the array huge of shape");
    }

    @Test
    void arraysThatAreShorterThanTheirShape() {
        TensorProto tensor =
                Messages.numbers("short", List.of(5))
                        .setRawData(ByteString.copyFrom(new byte[16]))
                        .build();

        assertRefused(
                changed(graph -> graph.addInitializer(tensor)),
                "has 16 bytes for short, whose shape \\[5\\] and type float32 need 20");
    }

    @Test
    void weightsThatAreNotFinite() throws Exception {
        TensorProto bad = Messages.numbers("bad", List.of(3), 1, Float.NaN, 2);
        OnnxFile file = OnnxFile.of(ByteBuffer.wrap(changed(graph -> graph.addInitializer(bad))));

        assertThatThrownBy(() -> file.read("bad"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("NaN in bad at index [1]");
    }

    @Test
    void sumsOfNumbersThatAreNoBias() {
        TestGraph graph = new TestGraph();
        String conv = graph.conv(TestGraph.IMAGES, 3, 4, 3, 1);
        String sum = graph.node("Add", List.of(conv, graph.weights(4, 1, 1)));

        assertRefused(graph.modelOfMeans(sum, 4), "what it adds is no bias of the layer before");
    }

    @Test
    void responsesThatAreNotNormalisedByNumbers() {
        TestGraph graph = new TestGraph();
        String conv = graph.conv(TestGraph.IMAGES, 3, 4, 3, 1);
        String lrn =
                graph.node(
                        "LRN",
                        List.of(conv),
                        Messages.integer("size", 3),
                        Messages.number("bias", -1));

        assertRefused(graph.modelOfMeans(lrn, 4), "\\(LRN .*k must be from 0 to 1000, but is -1.0");
    }

    @Test
    void numbersThatAreRounded() {
        TestGraph graph = new TestGraph();
        String rounded =
                graph.node(
                        "Cast",
                        List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)),
                        Messages.integer("to", TensorProto.DataType.INT32_VALUE));

        assertRefused(graph.modelOfMeans(rounded, 4), "makes other than floating-point numbers");
    }

    @Test
    void paddingOfOneSide() {
        TestGraph graph = new TestGraph();
        String conv =
                graph.node(
                        "Conv",
                        List.of(TestGraph.IMAGES, graph.weights(4, 3, 3, 3)),
                        ExportedGraphs.text("auto_pad", "SAME_UPPER"),
                        Messages.integers("strides", 2, 2));

        assertRefused(graph.modelOfMeans(conv, 4), "more pixels on one side than on the other");
    }

    @Test
    void averagesOfPaddedPixels() {
        TestGraph graph = new TestGraph();
        String pool =
                graph.node(
                        "AveragePool",
                        List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)),
                        Messages.integers("kernel_shape", 3, 3),
                        Messages.integers("pads", 1, 1, 1, 1),
                        Messages.integer("count_include_pad", 1));

        assertRefused(graph.modelOfMeans(pool, 4), "its averages count padded pixels");
    }

    @Test
    void unknownSettings() {
        TestGraph graph = new TestGraph();
        String relu =
                graph.node(
                        "Relu",
                        List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)),
                        Messages.number("slope", 0.3f));

        assertRefused(graph.modelOfMeans(relu, 4), "attribute slope is not known");
    }

    @Test
    void attributesOfOtherTypes() {
        TestGraph graph = new TestGraph();
        AttributeProto group =
                AttributeProto.newBuilder()
                        .setName("group")
                        .setType(AttributeType.FLOAT)
                        .setF(2)
                        .build();
        String conv =
                graph.node("Conv", List.of(TestGraph.IMAGES, graph.weights(4, 3, 3, 3)), group);

        assertRefused(graph.modelOfMeans(conv, 4), "attribute group must be of type INT");
    }

    @Test
    void denseLayersOfOtherSizes() {
        TestGraph graph = new TestGraph();
        String row = graph.node("Flatten", List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)));

        assertRefused(
                graph.model(graph.dense(row, 99, 3)),
                "its weights are for 99 inputs, but it has 256");
    }

    @Test
    void operatorsOfTheFuture() {
        TestGraph graph = new TestGraph().operators(99);

        assertRefused(
                graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1), 4),
                "is of opset \\[99\\]: export it with one from 7 to 25");
    }

    /** Each empty node is two bytes in a file, and a hundred in memory. */
    @Test
    void bombsOfEmptyNodes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(
                ModelProto.GRAPH_FIELD_NUMBER, repeated(GraphProto.NODE_FIELD_NUMBER, 600_000));
        out.flush();

        assertRefused(bytes.toByteArray(), "more than 500000 fields");
    }

    private static byte[] repeated(int field, int times) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < times; i++) {
            out.writeByteArray(field, new byte[0]);
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static NodeProto node(String kind, String name, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(kind)
                .setName(name)
                .addInput(input)
                .addOutput(output)
                .build();
    }

    /** A small network, valid before it is changed. */
    private static byte[] changed(Consumer<GraphProto.Builder> change) {
        TestGraph graph = new TestGraph();
        graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1), 4);
        change.accept(graph.proto());
        return graph.model().toByteArray();
    }

    static void assertRefused(byte[] model, String pattern) {
        assertThatThrownBy(() -> OnnxFile.of(ByteBuffer.wrap(model)))
                .isInstanceOf(WeightsException.class)
                .hasMessageMatching("(?s).*(" + pattern + ").*");
    }
}
