package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The parameters of a segment, shared by its plans; the first plan decides about layouts. */
final class Parameters {
    private record Key(int layer, String parameter) {}

    private final boolean learn;
    private final Map<Key, ParameterArray> arrays = new LinkedHashMap<>();
    private long version;

    /**
     * @param learn whether they are trained
     */
    Parameters(boolean learn) {
        this.learn = learn;
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
                    boolean fits = learn && MemoryLayouts.isBlocked(preferred);
                    memory.desc layout = fits ? preferred : ParameterArray.plain(layer, parameter);
                    boolean learns = learn && isLearned(parameter);
                    return new ParameterArray(layer, parameter, layout, learns);
                });
    }

    /** The running statistics of batch normalisation are counted, not learned. */
    private static boolean isLearned(ParameterShape parameter) {
        return !parameter.name().equals("mean") && !parameter.name().equals("variance");
    }
}
