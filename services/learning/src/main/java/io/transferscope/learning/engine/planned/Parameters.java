package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.NetworkPlan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The parameters of a segment, shared by its plans; the first plan decides about layouts. */
final class Parameters {
    private record Key(int layer, String parameter) {}

    private final @Nullable NetworkPlan plan;
    private final Map<Key, ParameterArray> arrays = new LinkedHashMap<>();
    private long version;

    /**
     * @param plan by which they are trained; null where they are not
     */
    Parameters(@Nullable NetworkPlan plan) {
        this.plan = plan;
    }

    /** Changes whenever a parameter may have changed. */
    long version() {
        return version;
    }

    void changed() {
        version++;
    }

    Collection<ParameterArray> arrays() {
        return arrays.values();
    }

    ParameterArray get(PlacedLayer layer, ParameterShape parameter) {
        ParameterArray array = arrays.get(new Key(layer.position(), parameter.name()));
        if (array == null) {
            throw new IllegalArgumentException(layer.name() + " has no " + parameter.name());
        }
        return array;
    }

    /**
     * A parameter, made where this plan is the first one.
     *
     * @param block that the layer is in, if any
     * @param index among the layer's parameters
     * @param preferred layout, taken where numbers can be added up in it
     */
    ParameterArray get(
            @Nullable PlacedLayer block, PlacedLayer layer, int index, memory.desc preferred) {
        ParameterShape parameter = layer.parameters().get(index);
        return arrays.computeIfAbsent(
                block == null
                        ? new Key(layer.position(), parameter.name())
                        : new Key(block.position(), layer.name() + "." + parameter.name()),
                key -> {
                    boolean fits = plan != null && MemoryLayouts.isBlocked(preferred);
                    memory.desc layout = fits ? preferred : ParameterArray.plain(layer, parameter);
                    LearningRule rule =
                            plan != null && isLearned(parameter)
                                    ? LearningRule.of(
                                            plan, block == null ? layer : block, parameter)
                                    : null;
                    return new ParameterArray(layer, parameter, layout, rule);
                });
    }

    /** The running statistics of batch normalisation are counted, not learned. */
    private static boolean isLearned(ParameterShape parameter) {
        return !parameter.name().equals("mean") && !parameter.name().equals("variance");
    }
}
