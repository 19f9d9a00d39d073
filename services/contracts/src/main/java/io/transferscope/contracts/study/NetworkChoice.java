package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network, either a preset or a list of layers. */
public record NetworkChoice(@Nullable String preset, @Nullable List<Layer> layers) {
    public NetworkChoice {
        if ((preset == null) == (layers == null)) {
            throw new IllegalArgumentException("either preset or layers must be given");
        }
        layers = layers == null ? null : List.copyOf(layers);
    }

    public static NetworkChoice of(Preset preset) {
        return new NetworkChoice(preset.label(), null);
    }

    /** The layers, a preset's being looked up. */
    public List<Layer> resolve() {
        if (layers != null) {
            return layers;
        }
        return Preset.find(String.valueOf(preset))
                .orElseThrow(() -> new IllegalArgumentException("no such preset: " + preset))
                .layers();
    }
}
