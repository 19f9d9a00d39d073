package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MobileNetV2 in timm: layers of a block are named by what they do. */
final class TimmMobilenetNames implements NamingScheme {
    private static final List<String> WITH_EXPANSION =
            List.of("conv_pw", "bn1", "conv_dw", "bn2", "conv_pwl", "bn3");
    private static final List<String> WITHOUT_EXPANSION =
            List.of("conv_dw", "bn1", "conv_pw", "bn2");

    @Override
    public String words() {
        return "timm";
    }

    @Override
    public Map<String, List<String>> modules(List<PlacedLayer> layers, Set<String> modules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        BlockNumbers numbers = new BlockNumbers();
        for (PlacedLayer layer : layers) {
            boolean isFirst = numbers.stage() == 0;
            if (layer.layer() instanceof Layer.Residual) {
                numbers.next(layer);
                addBlock(layer, numbers, names);
            } else if (layer.layer() instanceof Layer.Convolution) {
                names.put(layer.name(), List.of(isFirst ? "conv_stem" : "conv_head"));
            } else if (layer.layer() instanceof Layer.BatchNormalization) {
                names.put(layer.name(), List.of(isFirst ? "bn1" : "bn2"));
            } else if (layer.layer() instanceof Layer.Output) {
                names.put(layer.name(), List.of("classifier"));
            }
        }
        return numbers.stage() == 0 ? Map.of() : names;
    }

    private static void addBlock(
            PlacedLayer block, BlockNumbers numbers, Map<String, List<String>> names) {
        String prefix = "blocks." + (numbers.stage() - 1) + "." + numbers.block() + ".";
        int size = block.inner().size();
        List<String> inner = size == WITH_EXPANSION.size() ? WITH_EXPANSION : WITHOUT_EXPANSION;
        for (int i = 0; i < Math.min(size, inner.size()); i++) {
            names.put(
                    block.name() + "." + block.inner().get(i).name(),
                    List.of(prefix + inner.get(i)));
        }
    }
}
