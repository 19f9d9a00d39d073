package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerException;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the network of a request: a preset, or a list of layers that fit to each other. */
final class NetworkReader {
    /** Three times those of AlexNet. */
    private static final int MAX_PARAMETERS = 200_000_000;

    private static final int MAX_OUTPUTS = 20_000_000;

    private final int imageSize;
    private final List<Fault> faults;

    NetworkReader(int imageSize, List<Fault> faults) {
        this.imageSize = imageSize;
        this.faults = faults;
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
                    "no preset is called %s; there are: %s"
                            .formatted(NearestNames.shown(String.valueOf(label)), Preset.labels()));
            return null;
        }
        return fits(preset.get().layers()) ? NetworkChoice.of(preset.get()) : null;
    }

    private boolean fits(List<Layer> layers) {
        try {
            // the number of classes is not known yet, and changes no other layer's shape
            Architecture architecture = new Architecture(imageSize, 2, layers);
            requireModest(architecture.place());
            if (architecture.copyableLayers() == 0) {
                faults.add(new Fault("$.network.layers", "no layer before the output has weights"));
                return false;
            }
            return true;
        } catch (LayerException e) {
            faults.add(
                    new Fault(
                            "$.network.layers[" + e.position() + "]",
                            String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("$.network.layers", String.valueOf(e.getMessage())));
        } catch (ArithmeticException e) {
            faults.add(
                    new Fault(
                            "$.network.layers",
                            "the network is too large: it may have %d parameters, and %d outputs of a layer"
                                    .formatted(MAX_PARAMETERS, MAX_OUTPUTS)));
        }
        return false;
    }

    /** What no trainer could hold is better refused now than found out by crashes. */
    private static void requireModest(List<PlacedLayer> layers) {
        long parameters = 0;
        for (PlacedLayer layer : layers) {
            for (ParameterShape parameter : layer.parameters()) {
                parameters += parameter.shape().stream().reduce(1, Math::multiplyExact);
            }
            if (parameters > MAX_PARAMETERS || layer.output().elements() > MAX_OUTPUTS) {
                throw new ArithmeticException("too large at layer " + layer.position());
            }
        }
    }
}
