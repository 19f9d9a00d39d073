package io.transferscope.aggregator.export;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a trained network is given as. */
public enum ExportFormat {
    SAFETENSORS,
    NPZ,
    ONNX,
    DL4J;

    public static Optional<ExportFormat> find(String name) {
        return Stream.of(values()).filter(format -> format.label().equals(name)).findFirst();
    }

    /** For people: {@code safetensors, npz, onnx or dl4j}. */
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
