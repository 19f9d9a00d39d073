package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Residual networks in torchvision, timm and those that follow them for CIFAR. */
final class ResnetNames implements NamingScheme {
    @Override
    public String words() {
        return "torchvision and timm";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        BlockNumbers numbers = new BlockNumbers();
        for (PlacedLayer layer : layers) {
            if (layer.layer() instanceof Layer.Residual) {
                numbers.next(layer);
                addBlock(layer, "layer" + numbers.stage() + "." + numbers.block() + ".", names);
            } else if (layer.layer() instanceof Layer.Output) {
                names.put(layer.name(), List.of("fc", "linear"));
            } else if (numbers.stage() == 0) {
                names.put(layer.name(), List.of(layer.name())); // conv1 and bn1, as here
            }
        }
        return numbers.stage() == 0 ? Map.of() : names;
    }

    private static void addBlock(
            PlacedLayer block, String prefix, Map<String, List<String>> names) {
        for (PlacedLayer inner : block.inner()) {
            names.put(block.name() + "." + inner.name(), List.of(prefix + inner.name()));
        }
        for (PlacedLayer inner : block.shortcut()) {
            int number = inner.position();
            names.put(
                    block.name() + "." + inner.name(),
                    List.of(prefix + "downsample." + number, prefix + "shortcut." + number));
        }
    }
}
