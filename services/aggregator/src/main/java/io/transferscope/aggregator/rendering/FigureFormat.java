package io.transferscope.aggregator.rendering;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that figures are given in. */
public enum FigureFormat {
    SVG("image/svg+xml"),
    PNG("image/png");

    private final String mediaType;

    FigureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public static Optional<FigureFormat> find(String extension) {
        return Stream.of(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }

    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }
}
