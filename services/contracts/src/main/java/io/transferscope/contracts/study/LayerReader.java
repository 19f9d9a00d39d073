package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one layer of a network that a request spells out. */
final class LayerReader {
    private static final String[] TYPES = {
        "conv", "pool", "global-pool", "lrn", "batch-norm", "residual", "dense", "dropout", "output"
    };

    /** Those that a residual block may have. */
    private static final String[] INNER_TYPES = {"conv", "pool", "batch-norm"};

    private LayerReader() {}

    /** Returns null, with a fault noted, where the node is no layer. */
    static @Nullable Layer read(JsonNode node, String path, List<Fault> faults) {
        return read(node, path, faults, TYPES);
    }

    private static @Nullable Layer read(
            JsonNode node, String path, List<Fault> faults, String[] types) {
        int before = faults.size();
        Fields fields = new Fields(node, path, faults);
        if (!node.isObject()) {
            return null;
        }
        if (!fields.has("type")) {
            fields.fault(path + ".type", "is missing: one of " + String.join(", ", types));
            return null;
        }
        String type = fields.choice("type", "", types, t -> t);
        if (type.isEmpty()) {
            return null;
        }
        Layer layer = null;
        try {
            layer = read(type, fields, faults);
        } catch (IllegalArgumentException e) {
            if (faults.size() == before) { // values that do not fit together
                fields.fault(path, String.valueOf(e.getMessage()));
            }
        }
        fields.rejectUnknown();
        return faults.size() == before ? layer : null;
    }

    private static Layer read(String type, Fields fields, List<Fault> faults) {
        return switch (type) {
            case "conv" -> {
                int kernel = fields.integer("kernel", 3, 1, Layer.MAX_PIXELS);
                int dilation = fields.integer("dilation", 1, 1, Layer.MAX_PIXELS);
                int extent = (kernel - 1) * dilation + 1;
                yield new Layer.Convolution(
                        required(fields, "filters"),
                        kernel,
                        fields.integer("stride", 1, 1, Layer.MAX_PIXELS),
                        fields.integer(
                                "padding",
                                Math.min((extent - 1) / 2, Layer.MAX_PIXELS),
                                0,
                                Layer.MAX_PIXELS),
                        activation(fields, Activation.RELU),
                        fields.integer("groups", 1, 1, Layer.MAX_UNITS),
                        dilation,
                        fields.flag("bias", true));
            }
            case "pool" -> {
                int kernel = fields.integer("kernel", 2, 1, Layer.MAX_PIXELS);
                yield new Layer.Pooling(
                        method(fields, PoolingMethod.MAX),
                        kernel,
                        fields.integer("stride", kernel, 1, Layer.MAX_PIXELS),
                        fields.integer("padding", 0, 0, kernel - 1),
                        fields.flag("ceil", false));
            }
            case "global-pool" -> new Layer.GlobalPooling(method(fields, PoolingMethod.AVERAGE));
            case "residual" ->
                    new Layer.Residual(
                            fields.list(
                                    "layers",
                                    List.of(),
                                    (node, at) -> read(node, at, faults, INNER_TYPES)),
                            fields.choice(
                                    "shortcut",
                                    Shortcut.IDENTITY,
                                    Shortcut.values(),
                                    LayerReader::word),
                            activation(fields, Activation.RELU));
            case "lrn" ->
                    new Layer.LocalResponse(
                            fields.integer("depth", 5, 1, Layer.MAX_DEPTH),
                            fields.number("alpha", 1e-4, Range.from(0, Layer.MAX_FACTOR)),
                            fields.number("beta", 0.75, Range.from(0, Layer.MAX_FACTOR)),
                            fields.number("k", 1, Range.between(0, Layer.MAX_FACTOR)));
            case "batch-norm" ->
                    new Layer.BatchNormalization(
                            activation(fields, Activation.IDENTITY),
                            fields.number(
                                    "epsilon",
                                    Layer.BatchNormalization.EPSILON,
                                    Range.between(0, 1)),
                            fields.number(
                                    "momentum",
                                    Layer.BatchNormalization.MOMENTUM,
                                    Range.between(0, 1)));
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
        return fields.choice("activation", absent, Activation.values(), LayerReader::word);
    }

    private static PoolingMethod method(Fields fields, PoolingMethod absent) {
        return fields.choice("method", absent, PoolingMethod.values(), LayerReader::word);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
