package io.transferscope.aggregator.export;

import static java.util.stream.Collectors.joining;

import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsWriter;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a trained network is given as. */
public enum ExportFormat {
    SAFETENSORS {
        @Override
        WeightsWriter writer(Map<String, ArraySource> arrays, Map<String, String> metadata) {
            return new SafetensorsWriter(arrays, metadata);
        }
    },
    NPZ {
        @Override
        WeightsWriter writer(Map<String, ArraySource> arrays, Map<String, String> metadata) {
            return new NpzWriter(arrays, metadata);
        }
    };

    abstract WeightsWriter writer(Map<String, ArraySource> arrays, Map<String, String> metadata);

    public static Optional<ExportFormat> find(String name) {
        return Stream.of(values()).filter(format -> format.label().equals(name)).findFirst();
    }

    /** For people: {@code safetensors or npz}. */
    public static String known() {
        String all = Stream.of(values()).map(ExportFormat::label).collect(joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or " + all.substring(last + 2);
    }

    /** As it is asked for, and as its files end. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
