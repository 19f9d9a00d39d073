package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerException;
import io.transferscope.contracts.network.Preset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
     * The network of a request, which its pretrained network may say: null, with a fault noted,
     * where neither says one.
     *
     * @param fields of the whole request
     * @param pretrained of the part that names the pretrained network
     */
    @Nullable NetworkChoice readOfStudy(Fields fields, Fields pretrained) {
        Fields network = fields.object("network");
        boolean isSaid = network.has("preset") || network.has("layers");
        boolean isSaidByPretrained = pretrained.has("preset") || pretrained.has("layers");
        if (isSaid && isSaidByPretrained) {
            fields.fault(
                    network.path(),
                    "must be left out, as $.pretrained says the network, of which all others are"
                            + " copies");
        }
        NetworkChoice read;
        if (isSaidByPretrained) {
            read = read(pretrained);
        } else {
            read = fields.has("pretrained") && !isSaid ? NetworkChoice.inFile() : read(network);
        }
        network.rejectUnknown();
        return read;
    }

    /**
     * Height and width of images where a request says nothing: those that its preset is made for.
     *
     * @param request all of it
     */
    static int usualImageSize(JsonNode request) {
        return Stream.of("pretrained", "network")
                .flatMap(part -> Preset.find(request.path(part).path("preset").asText()).stream())
                .findFirst()
                .orElse(Preset.ALEXNET_32)
                .imageSize();
    }

    /** Returns null, with a fault noted, where it is no network. */
    private @Nullable NetworkChoice read(Fields network) {
        if (network.has("layers")) {
            if (network.has("preset")) {
                network.fault(network.path(), "must have either preset or layers, not both");
            }
            network.text("preset", null);
            int before = faults.size();
            List<Layer> layers =
                    network.list(
                            "layers", List.of(), (node, at) -> LayerReader.read(node, at, faults));
            return faults.size() == before && fits(layers, network.path())
                    ? new NetworkChoice(null, layers)
                    : null;
        }
        String label = network.text("preset", Preset.ALEXNET_32.label());
        network.list("layers", List.of(), (node, at) -> null);
        Optional<Preset> preset = Preset.find(String.valueOf(label));
        if (preset.isEmpty()) {
            network.fault(
                    network.pathOf("preset"),
                    String.format(
                            Locale.ROOT,
                            "no preset is called %s; there are: %s",
                            NearestNames.shown(String.valueOf(label)),
                            Preset.labels()));
            return null;
        }
        return fits(preset.get(), network.path()) ? NetworkChoice.of(preset.get()) : null;
    }

    private boolean fits(Preset preset, String path) {
        try {
            new Architecture(imageSize, 2, preset.layers());
            return true;
        } catch (LayerException e) {
            faults.add(
                    new Fault(
                            path + ".preset",
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

    private boolean fits(List<Layer> layers, String path) {
        try {
            // the number of classes is not known yet, and changes no other layer's shape
            Architecture architecture = new Architecture(imageSize, 2, layers);
            if (architecture.copyableLayers() == 0) {
                faults.add(new Fault(path + ".layers", "no layer before the output has weights"));
                return false;
            }
            return true;
        } catch (LayerException e) {
            faults.add(new Fault(path + "." + e.path(), e.reason()));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(path + ".layers", String.valueOf(e.getMessage())));
        }
        return false;
    }
}
