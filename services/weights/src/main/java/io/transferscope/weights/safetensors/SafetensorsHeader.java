package io.transferscope.weights.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.json.WholeNumbers;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.Metadata;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the JSON at the beginning says: every array with where it lies. They lie one behind the
 * other, from the first byte after the header to the file's last.
 */
record SafetensorsHeader(Map<String, Placed> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /**
     * An array and where its elements are.
     *
     * @param from counted from the end of the header
     */
    record Placed(TensorInfo info, long from, long to) {}

    /**
     * @param size bytes behind the header
     */
    static SafetensorsHeader parse(byte[] json, long size) throws WeightsException {
        JsonNode root;
        try {
            root = Json.readTree(json);
        } catch (JsonException e) {
            throw new WeightsException("has a header that is no JSON: " + e.getMessage(), e);
        }
        if (!root.isObject()) {
            throw new WeightsException("has a header that is no JSON object");
        }
        Map<String, String> metadata = Map.of();
        List<Placed> placed = new ArrayList<>();
        WeightsLimits limits = new WeightsLimits();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                metadata = Metadata.of(field.getValue(), METADATA);
            } else {
                placed.add(tensor(field.getKey(), field.getValue(), limits));
            }
        }
        placed.sort(Comparator.comparingLong(Placed::from).thenComparingLong(Placed::to));
        requireWithoutGaps(placed, size);
        Map<String, Placed> tensors = new LinkedHashMap<>();
        placed.forEach(each -> tensors.put(each.info().name(), each));
        return new SafetensorsHeader(Collections.unmodifiableMap(tensors), metadata);
    }

    private static Placed tensor(String name, JsonNode node, WeightsLimits limits)
            throws WeightsException {
        WeightsLimits.requireName(name);
        TensorInfo info = limits.add(name, numbers(name, node, "shape"), type(name, node));
        List<Long> offsets = numbers(name, node, "data_offsets");
        if (offsets.size() != 2) {
            throw new WeightsException("has no two data_offsets for " + ShownName.of(name));
        }
        long from = offsets.get(0);
        long to = offsets.get(1);
        if (from < 0 || to < from || to - from != info.bytes()) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has data_offsets from %d to %d for %s, whose shape %s and type %s need"
                                    + " %d bytes",
                            from,
                            to,
                            ShownName.of(name),
                            info.shape(),
                            info.type(),
                            info.bytes()));
        }
        return new Placed(info, from, to);
    }

    private static ElementType type(String name, JsonNode node) throws WeightsException {
        JsonNode type = node.path("dtype");
        for (ElementType each : ElementType.values()) {
            if (type.isTextual() && each.name().equals(type.textValue())) {
                return each;
            }
        }
        throw new WeightsException(
                String.format(
                        Locale.ROOT,
                        "has the dtype %s for %s: weights are F32, F16, BF16 or F64",
                        type.isMissingNode() ? "missing" : ShownName.of(type.toString()),
                        ShownName.of(name)));
    }

    private static List<Long> numbers(String name, JsonNode tensor, String field)
            throws WeightsException {
        JsonNode node = tensor.path(field);
        List<Long> numbers = new ArrayList<>();
        for (JsonNode each : node) {
            OptionalLong number = WholeNumbers.of(each);
            if (number.isEmpty()) {
                throw notNumbers(name, field);
            }
            numbers.add(number.getAsLong());
        }
        if (!node.isArray()) {
            throw notNumbers(name, field);
        }
        return numbers;
    }

    private static WeightsException notNumbers(String name, String field) {
        return new WeightsException(
                String.format(
                        Locale.ROOT,
                        "has no list of whole numbers as %s of %s",
                        field,
                        ShownName.of(name)));
    }

    private static void requireWithoutGaps(List<Placed> placed, long size) throws WeightsException {
        long end = 0;
        for (Placed each : placed) {
            if (each.from() != end) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "has %s at byte %d behind its header, where %d is expected: arrays"
                                        + " must lie one behind the other, without %s",
                                ShownName.of(each.info().name()),
                                each.from(),
                                end,
                                each.from() < end ? "overlap" : "gaps"));
            }
            end = each.to();
        }
        if (end > size) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "is cut off: its arrays have %d bytes, of which %d are there; fetch it"
                                    + " again",
                            end,
                            size));
        }
        if (end < size) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes behind its last array, which belong to none",
                            size - end));
        }
    }
}
