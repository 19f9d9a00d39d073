package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks without blocks in torchvision: the layers up to the last pooling are numbered as
 * features, those after it as classifier, and activations have numbers of their own.
 */
final class SequentialNames implements NamingScheme {
    /** timm's names for the two dense layers and the output of VGG. */
    private static final List<String> TIMM_DENSE = List.of("pre_logits.fc1", "pre_logits.fc2");

    @Override
    public String words() {
        return "torchvision";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        int features = 0;
        int classifier = 0;
        int dense = 0;
        boolean flat = false;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i).layer();
            String name = layers.get(i).name();
            if (layer instanceof Layer.Residual) {
                return Map.of();
            }
            flat |= isOfClassifier(layers, i);
            if (layer instanceof Layer.Output) {
                names.put(name, List.of("classifier." + classifier, "head.fc"));
            } else if (layer instanceof Layer.Dense) {
                String timm = dense < TIMM_DENSE.size() ? TIMM_DENSE.get(dense) : "";
                names.put(name, List.of("classifier." + classifier, timm));
                dense++;
            } else {
                names.put(name, List.of("features." + features));
            }
            if (flat) {
                classifier += width(layer);
            } else {
                features += width(layer);
            }
        }
        return names;
    }

    /** A dropout belongs to the layer after it. */
    private static boolean isOfClassifier(List<PlacedLayer> layers, int place) {
        Layer layer = layers.get(place).layer();
        return layer instanceof Layer.Dense
                || layer instanceof Layer.Output
                || layer instanceof Layer.Dropout && isOfClassifier(layers, place + 1);
    }

    /** How many numbers it takes. */
    private static int width(Layer layer) {
        Activation activation = Activation.IDENTITY;
        if (layer instanceof Layer.Convolution conv) {
            activation = conv.activation();
        } else if (layer instanceof Layer.BatchNormalization norm) {
            activation = norm.activation();
        } else if (layer instanceof Layer.Dense dense) {
            activation = dense.activation();
        }
        return activation == Activation.IDENTITY ? 1 : 2;
    }
}
