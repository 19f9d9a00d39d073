package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An ONNX model whose graph is a network of known layers. The file is mapped, not copied: of its
 * arrays only those are in memory that are read.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">format</a>
 */
public final class OnnxFile implements WeightsFile {
    /** Before it, sums and products had other rules for shapes. */
    private static final long OLDEST_OPERATORS = 7;

    /** Newer ones may mean something else by the same names. */
    private static final long NEWEST_OPERATORS = 25;

    private final Graph graph;
    private final NetworkWeights network;
    private final Map<String, String> metadata;

    private OnnxFile(ModelProto model) throws WeightsException {
        requireOperators(model);
        graph = Graph.of(model.getGraph());
        network = OnnxNetwork.read(graph);
        metadata = new TreeMap<>();
        model.getMetadataPropsList().forEach(e -> metadata.put(e.getKey(), e.getValue()));
    }

    public static OnnxFile open(Path file) throws WeightsException, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new WeightsException(
                        "has more than 2 GiB, which no ONNX file may have: fetch it again");
            }
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** Reads a model that nobody changes while it is used. */
    static OnnxFile of(ByteBuffer content) throws WeightsException {
        try {
            MessageLimits.require(input(content), ModelProto.getDescriptor());
            return new OnnxFile(ModelProto.parseFrom(input(content)));
        } catch (InvalidProtocolBufferException e) {
            throw new WeightsException(
                    "is damaged, or no ONNX file: " + e.getMessage() + "; export it again", e);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer cannot fail", e);
        }
    }

    /** One that keeps arrays where they are. */
    private static CodedInputStream input(ByteBuffer content) {
        ByteString bytes = UnsafeByteOperations.unsafeWrap(content);
        CodedInputStream input = bytes.newCodedInput();
        input.enableAliasing(true);
        return input;
    }

    private static void requireOperators(ModelProto model) throws WeightsException {
        if (!model.hasGraph()) {
            throw new WeightsException("has no graph: it is damaged, or no ONNX file");
        }
        if (model.getFunctionsCount() > 0) {
            throw new WeightsException(
                    "has functions of its own: inline them with"
                            + " onnx.inliner.inline_local_functions");
        }
        List<Long> versions =
                model.getOpsetImportList().stream()
                        .filter(o -> Kinds.isStandard(o.getDomain()))
                        .map(OperatorSetIdProto::getVersion)
                        .toList();
        if (versions.size() != 1
                || versions.get(0) < OLDEST_OPERATORS
                || versions.get(0) > NEWEST_OPERATORS) {
            throw new WeightsException(
                    "is of opset "
                            + versions
                            + ": export it with one from "
                            + OLDEST_OPERATORS
                            + " to "
                            + NEWEST_OPERATORS
                            + ", such as 17");
        }
    }

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        graph.constants().forEach(constant -> tensors.put(constant.name(), constant.info()));
        return tensors;
    }

    @Override
    public float[] read(String name) throws WeightsException {
        return graph.stored(name)
                .orElseThrow(() -> new IllegalArgumentException("no array is called " + name))
                .floats();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Optional<NetworkWeights> network() {
        return Optional.of(network);
    }

    /** Nothing is open: the mapping ends when this is collected. */
    @Override
    public void close() {}
}
