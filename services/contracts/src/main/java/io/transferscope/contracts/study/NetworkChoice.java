package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network, either a preset, a list of layers, or the one that a file of weights has. */
public record NetworkChoice(@Nullable String preset, @Nullable List<Layer> layers) {
    public NetworkChoice {
        if (preset != null && layers != null) {
            throw new IllegalArgumentException("either preset or layers must be given, not both");
        }
        layers = layers == null ? null : List.copyOf(layers);
    }

    public static NetworkChoice of(Preset preset) {
        return new NetworkChoice(preset.label(), null);
    }

    /** The network that the pretrained weights' file describes, which is not read yet. */
    public static NetworkChoice inFile() {
        return new NetworkChoice(null, null);
    }

    @JsonIgnore
    public boolean isInFile() {
        return preset == null && layers == null;
    }

    /** The layers, a preset's being looked up; known of a network in a file once that is read. */
    public List<Layer> resolve() {
        if (layers != null) {
            return layers;
        }
        return Preset.find(String.valueOf(preset))
                .orElseThrow(() -> new IllegalArgumentException("no such preset: " + preset))
                .layers();
    }
}
