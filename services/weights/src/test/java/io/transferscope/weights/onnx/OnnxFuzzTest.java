package io.transferscope.weights.onnx;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

class OnnxFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                ExportedGraphs.paddedShortcut(),
                ExportedGraphs.separateBiases(),
                ExportedGraphs.oldOperators(),
                ExportedGraphs.pooledShortcut(),
                ExportedGraphs.channelsLast(),
                smallest());
    }

    private static byte[] smallest() {
        TestGraph graph = new TestGraph();
        return graph.modelOfMeans(graph.conv(TestGraph.IMAGES, 3, 1, 1, 1), 1);
    }

    @Override
    public List<String> dictionary() {
        return List.of("Conv", "Add", "Relu", "Slice", "Pad", "Reshape", "Concat", "Loop", "group");
    }

    @Override
    public int longest() {
        return 8000;
    }

    @Override
    public void accept(byte[] input) throws Exception {
        OnnxFile file;
        try {
            file = OnnxFile.of(ByteBuffer.wrap(input));
        } catch (WeightsException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        NetworkWeights network = file.network().orElseThrow();
        Architecture architecture =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        for (PlacedLayer layer : architecture.place()) {
            Map<String, ArraySource> arrays = network.arrays().getOrDefault(layer.name(), Map.of());
            FuzzTarget.requireSame(layer.parameters().size(), arrays.size(), "arrays");
            for (ArraySource array : arrays.values()) {
                read(array);
            }
        }
    }

    private static void read(ArraySource array) throws Exception {
        try {
            int elements = array.shape().stream().reduce(1, Math::multiplyExact);
            FuzzTarget.requireSame(elements, array.read().length, "elements");
        } catch (WeightsException e) {
            FuzzTarget.requireClear(e);
        }
    }
}
