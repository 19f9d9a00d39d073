package io.transferscope.aggregator.export;

import static java.util.Objects.requireNonNull;

/**
 * As what a trained network is asked for.
 *
 * @param takesPixels whether the network normalises pixels from 0 to 255 itself, which only a
 *     format can say that has operations
 */
public record ExportChoice(ExportFormat format, boolean takesPixels) {
    public ExportChoice {
        requireNonNull(format, "format is null");
        if (takesPixels && format != ExportFormat.ONNX) {
            throw new IllegalArgumentException(
                    "only onnx can have preprocessing, not " + format.label());
        }
    }
}
