package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MobileNetV2 in torchvision: each block is one of the features, as are the layers around them. */
final class MobilenetNames implements NamingScheme {
    @Override
    public String words() {
        return "torchvision";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        int feature = -1;
        boolean hasBlocks = false;
        for (PlacedLayer layer : layers) {
            if (layer.layer() instanceof Layer.Residual) {
                feature++;
                hasBlocks = true;
                addBlock(layer, "features." + feature + ".conv.", names);
            } else if (layer.layer() instanceof Layer.Convolution) {
                feature++;
                names.put(layer.name(), List.of("features." + feature + ".0"));
            } else if (layer.layer() instanceof Layer.BatchNormalization) {
                names.put(layer.name(), List.of("features." + feature + ".1"));
            } else if (layer.layer() instanceof Layer.Output) {
                names.put(layer.name(), List.of("classifier.1"));
            }
        }
        return hasBlocks ? names : Map.of();
    }

    /** A convolution, its normalisation and its activation are one; the last have no activation. */
    private static void addBlock(
            PlacedLayer block, String prefix, Map<String, List<String>> names) {
        int size = block.inner().size();
        for (int i = 0; i < size; i++) {
            String name =
                    i < size - 2
                            ? prefix + i / 2 + "." + i % 2
                            : prefix + ((size - 2) / 2 + i - (size - 2));
            names.put(block.name() + "." + block.inner().get(i).name(), List.of(name));
        }
    }
}
