package io.transferscope.weights.matching;

import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Layers named as here: conv1, block2.conv1, block2.shortcut-conv1. */
final class OwnNames implements NamingScheme {
    @Override
    public String words() {
        return "Transferscope";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (PlacedLayer layer : layers) {
            names.put(layer.name(), List.of(layer.name()));
            Stream.concat(layer.inner().stream(), layer.shortcut().stream())
                    .map(inner -> layer.name() + "." + inner.name())
                    .forEach(name -> names.put(name, List.of(name)));
        }
        return names;
    }
}
