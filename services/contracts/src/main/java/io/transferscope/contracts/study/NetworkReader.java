package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerException;
import io.transferscope.contracts.network.Preset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the network of a request: a preset, or a list of layers that fit to each other. */
final class NetworkReader {
    private final int imageSize;
    private final List<Fault> faults;

    NetworkReader(int imageSize, List<Fault> faults) {
        this.imageSize = imageSize;
        this.faults = faults;
    }

    /**
     * Height and width of images where a request says nothing: those that its preset is made for.
     */
    static int usualImageSize(JsonNode network) {
        return Preset.find(network.path("preset").asText()).orElse(Preset.ALEXNET_32).imageSize();
    }

    /** Returns null, with a fault noted, where it is no network. */
    @Nullable NetworkChoice read(Fields network) {
        if (network.has("layers")) {
            if (network.has("preset")) {
                network.fault("$.network", "must have either preset or layers, not both");
            }
            network.text("preset", null);
            int before = faults.size();
            List<Layer> layers =
                    network.list(
                            "layers", List.of(), (node, at) -> LayerReader.read(node, at, faults));
            network.rejectUnknown();
            return faults.size() == before && fits(layers) ? new NetworkChoice(null, layers) : null;
        }
        String label = network.text("preset", Preset.ALEXNET_32.label());
        network.list("layers", List.of(), (node, at) -> null);
        network.rejectUnknown();
        Optional<Preset> preset = Preset.find(String.valueOf(label));
        if (preset.isEmpty()) {
            network.fault(
                    "$.network.preset",
                    String.format(
                            Locale.ROOT,
                            "no preset is called %s; there are: %s",
                            NearestNames.shown(String.valueOf(label)),
                            Preset.labels()));
            return null;
        }
        return fits(preset.get()) ? NetworkChoice.of(preset.get()) : null;
    }

    private boolean fits(Preset preset) {
        try {
            new Architecture(imageSize, 2, preset.layers());
            return true;
        } catch (LayerException e) {
            faults.add(
                    new Fault(
                            "$.network.preset",
                            String.format(
                                    Locale.ROOT,
                                    "%s is made for images of %d×%d pixels, and not for dataset.imageSize %d: %s",
                                    preset.label(),
                                    preset.imageSize(),
                                    preset.imageSize(),
                                    imageSize,
                                    e.getMessage())));
            return false;
        }
    }

    private boolean fits(List<Layer> layers) {
        try {
            // the number of classes is not known yet, and changes no other layer's shape
            Architecture architecture = new Architecture(imageSize, 2, layers);
            if (architecture.copyableLayers() == 0) {
                faults.add(new Fault("$.network.layers", "no layer before the output has weights"));
                return false;
            }
            return true;
        } catch (LayerException e) {
            faults.add(new Fault("$.network." + e.path(), e.reason()));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("$.network.layers", String.valueOf(e.getMessage())));
        }
        return false;
    }
}
