package io.transferscope.contracts.network;

import java.util.Locale;

/**
 * Counts what the layers of a network take, and refuses more than any trainer could hold, before
 * anything of it is allocated.
 */
final class NetworkSize {
    /** Of all layers together: three times those of AlexNet. */
    private static final long MOST_PARAMETERS = 200_000_000;

    /** Numbers that one layer makes of one image. */
    private static final long MOST_OUTPUTS = 20_000_000;

    private long parameters;

    void add(String path, PlacedLayer layer) {
        long outputs = layer.outputs();
        if (outputs > MOST_OUTPUTS) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "the network is too large: %s makes %d numbers of each image, more than %d",
                            layer.name(),
                            outputs,
                            MOST_OUTPUTS));
        }
        for (ParameterShape parameter : layer.parameters()) {
            parameters = Math.addExact(parameters, parameter.elements());
        }
        if (parameters > MOST_PARAMETERS) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "the network is too large: up to %s it has %d parameters, more than %d",
                            layer.name(),
                            parameters,
                            MOST_PARAMETERS));
        }
    }
}
