package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one layer of a network that a request spells out. */
final class LayerReader {
    private static final String[] TYPES = {
        "conv", "pool", "lrn", "batch-norm", "dense", "dropout", "output"
    };

    private LayerReader() {}

    /** Returns null, with a fault noted, where the node is no layer. */
    static @Nullable Layer read(JsonNode node, String path, List<Fault> faults) {
        int before = faults.size();
        Fields fields = new Fields(node, path, faults);
        if (!node.isObject()) {
            return null;
        }
        if (!fields.has("type")) {
            fields.fault(path + ".type", "is missing: one of " + String.join(", ", TYPES));
            return null;
        }
        String type = fields.choice("type", "", TYPES, t -> t);
        if (type.isEmpty()) {
            return null;
        }
        Layer layer = read(type, fields);
        fields.rejectUnknown();
        return faults.size() == before ? layer : null;
    }

    private static Layer read(String type, Fields fields) {
        return switch (type) {
            case "conv" -> {
                int kernel = fields.integer("kernel", 3, 1, Layer.MAX_PIXELS);
                yield new Layer.Convolution(
                        required(fields, "filters"),
                        kernel,
                        fields.integer("stride", 1, 1, Layer.MAX_PIXELS),
                        fields.integer("padding", (kernel - 1) / 2, 0, Layer.MAX_PIXELS),
                        activation(fields, Activation.RELU));
            }
            case "pool" -> {
                int kernel = fields.integer("kernel", 2, 1, Layer.MAX_PIXELS);
                yield new Layer.Pooling(
                        fields.choice(
                                "method",
                                PoolingMethod.MAX,
                                PoolingMethod.values(),
                                LayerReader::lower),
                        kernel,
                        fields.integer("stride", kernel, 1, Layer.MAX_PIXELS));
            }
            case "lrn" ->
                    new Layer.LocalResponse(
                            fields.integer("depth", 5, 1, Layer.MAX_DEPTH),
                            fields.number("alpha", 1e-4, Range.from(0, 1000)),
                            fields.number("beta", 0.75, Range.from(0, 1000)),
                            fields.number("k", 1, Range.between(0, 1000)));
            case "batch-norm" ->
                    new Layer.BatchNormalization(activation(fields, Activation.IDENTITY));
            case "dense" ->
                    new Layer.Dense(required(fields, "units"), activation(fields, Activation.RELU));
            case "dropout" -> new Layer.Dropout(fields.number("rate", 0.5, Range.between(0, 1)));
            default -> new Layer.Output();
        };
    }

    private static int required(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.fault(fields.pathOf(name), "is missing: how many there are");
        }
        return fields.integer(name, 1, 1, Layer.MAX_UNITS);
    }

    private static Activation activation(Fields fields, Activation absent) {
        return fields.choice("activation", absent, Activation.values(), LayerReader::lower);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
