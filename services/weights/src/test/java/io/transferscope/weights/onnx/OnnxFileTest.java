package io.transferscope.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    @TempDir Path directory;

    @Test
    void filesAreKnownByTheirContent() throws Exception {
        Path path = Files.write(directory.resolve("a.onnx"), ExportedGraphs.separateBiases());

        try (WeightsFile file = WeightsFiles.open(path)) {
            assertThat(file.format()).isEqualTo("onnx");
            assertThat(file.imageSize()).hasValue(8);
            assertThat(file.layers().orElseThrow())
                    .startsWith(SmallNetworks.conv(4, 3, 1, 1, Activation.HARD_SWISH))
                    .endsWith(new Layer.Output());
            assertThat(file.tensors())
                    .containsEntry(
                            "onnx::0",
                            new TensorInfo("onnx::0", List.of(4, 3, 3, 3), ElementType.F32));
        }
    }

    @Test
    void emptyFilesAreRefused() throws Exception {
        Path path = Files.createFile(directory.resolve("empty.onnx"));

        assertThatThrownBy(() -> WeightsFiles.open(path))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has no graph: it is damaged, or no ONNX file");
    }

    @Test
    void numbersOfEveryTypeAreRead() throws Exception {
        TestGraph graph = new TestGraph();
        graph.store(list(DataType.DOUBLE).addDoubleData(0.1).addDoubleData(-2).build());
        graph.store(list(DataType.FLOAT).addFloatData(0.1f).addFloatData(-2).build());
        graph.store(list(DataType.FLOAT16).addInt32Data(0x2e66).addInt32Data(0xc000).build());
        graph.store(list(DataType.BFLOAT16).addInt32Data(0x3dcd).addInt32Data(0xc000).build());
        byte[] model = graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1), 4);

        OnnxFile file = OnnxFile.of(ByteBuffer.wrap(model));

        for (DataType type :
                List.of(DataType.DOUBLE, DataType.FLOAT, DataType.FLOAT16, DataType.BFLOAT16)) {
            assertThat(file.read(type.name())).hasSize(2).contains(-2f);
            assertThat(file.read(type.name())[0]).isCloseTo(0.1f, within(1e-3f));
        }
    }

    @Test
    void wholeNumbersAreNoWeights() throws Exception {
        TestGraph graph = new TestGraph();
        graph.store(list(DataType.INT8).addInt32Data(1).addInt32Data(-2).build());
        OnnxFile file =
                OnnxFile.of(
                        ByteBuffer.wrap(
                                graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1), 4)));

        assertThatThrownBy(() -> file.read("INT8"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has elements of type int8 in INT8");
    }

    @Test
    void halvesOfMoreThanTheirBitsAreRefused() {
        TestGraph graph = new TestGraph();
        graph.store(list(DataType.FLOAT16).addInt32Data(0x12e66).addInt32Data(0).build());
        byte[] model = graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1), 4);

        assertThatThrownBy(() -> OnnxFile.of(ByteBuffer.wrap(model)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("more than 16 bits in FLOAT16");
    }

    private static TensorProto.Builder list(DataType type) {
        return TensorProto.newBuilder()
                .setName(type.name())
                .setDataType(type.getNumber())
                .addDims(2);
    }
}
