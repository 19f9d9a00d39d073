package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layers that nobody named, in Keras: by class, numbered as they were made, from any number on. A
 * projection may have been made before or after the layers beside it, so such networks are left to
 * whoever knows.
 */
final class KerasClassNames implements NamingScheme {
    private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_\\d+)?");

    @Override
    public String words() {
        return "Keras";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> numbered = numbered(modules);
        Map<String, Integer> seen = new HashMap<>();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (PlacedLayer layer : layers) {
            if (!layer.shortcut().isEmpty()) {
                return Map.of();
            }
            add(layer, "", numbered, seen, names);
            for (PlacedLayer inner : layer.inner()) {
                add(inner, layer.name() + ".", numbered, seen, names);
            }
        }
        return names;
    }

    private static void add(
            PlacedLayer layer,
            String prefix,
            Map<String, List<String>> numbered,
            Map<String, Integer> seen,
            Map<String, List<String>> names) {
        String kind = kind(layer);
        List<String> all = numbered.getOrDefault(kind, List.of());
        int place = seen.merge(kind, 1, Integer::sum) - 1;
        if (place < all.size()) {
            names.put(prefix + layer.name(), List.of(all.get(place)));
        }
    }

    private static String kind(PlacedLayer layer) {
        if (layer.layer() instanceof Layer.Convolution conv) {
            boolean isDepthwise =
                    conv.groupCount() > 1 && conv.groupCount() == layer.input().channels();
            return isDepthwise ? "depthwise_conv2d" : "conv2d";
        } else if (layer.layer() instanceof Layer.BatchNormalization) {
            return "batch_normalization";
        } else if (layer.layer() instanceof Layer.Dense || layer.layer() instanceof Layer.Output) {
            return "dense";
        }
        return "";
    }

    /** The file's modules by class, in the order of their numbers. */
    private static Map<String, List<String>> numbered(Set<String> modules) {
        Map<String, List<String>> numbered = new HashMap<>();
        for (String module : modules) {
            Matcher name = NUMBERED.matcher(module);
            if (name.matches()) {
                numbered.computeIfAbsent(name.group(1), kind -> new ArrayList<>()).add(module);
            }
        }
        numbered.forEach(
                (kind, names) ->
                        names.sort(
                                Comparator.comparingInt(String::length)
                                        .thenComparing(Comparator.naturalOrder())));
        return numbered;
    }
}
