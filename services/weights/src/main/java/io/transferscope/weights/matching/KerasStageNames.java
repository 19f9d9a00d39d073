package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** VGG in Keras applications: block1_conv1 up to the first pooling, then block2_conv1. */
final class KerasStageNames implements NamingScheme {
    @Override
    public String words() {
        return "Keras applications";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        int stage = 1;
        int convolution = 0;
        int dense = 0;
        for (PlacedLayer layer : layers) {
            if (layer.layer() instanceof Layer.Residual) {
                return Map.of();
            } else if (layer.layer() instanceof Layer.Convolution) {
                convolution++;
                names.put(layer.name(), List.of("block" + stage + "_conv" + convolution));
            } else if (layer.layer() instanceof Layer.Pooling) {
                stage++;
                convolution = 0;
            } else if (layer.layer() instanceof Layer.Dense) {
                dense++;
                names.put(layer.name(), List.of("fc" + dense));
            } else if (layer.layer() instanceof Layer.Output) {
                names.put(layer.name(), List.of("predictions"));
            }
        }
        return names;
    }
}
