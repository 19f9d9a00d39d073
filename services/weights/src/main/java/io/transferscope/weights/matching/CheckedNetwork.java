package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Locale;

/** Makes networks of layers and sizes that a file says, which may be none. */
final class CheckedNetwork {
    private CheckedNetwork() {}

    /**
     * @throws WeightsException where such a network cannot be
     */
    static Architecture of(int imageSize, int classes, List<Layer> layers) throws WeightsException {
        try {
            return new Architecture(imageSize, classes, layers);
        } catch (IllegalArgumentException e) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "cannot be of a network for images of %d×%d pixels and %d classes: %s",
                            imageSize,
                            imageSize,
                            classes,
                            e.getMessage()),
                    e);
        }
    }
}
