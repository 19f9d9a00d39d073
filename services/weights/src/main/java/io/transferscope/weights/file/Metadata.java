package io.transferscope.weights.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a file says of itself: texts by name, in a JSON object. */
public final class Metadata {
    private Metadata() {}

    /**
     * @param place in the file, for messages
     */
    public static Map<String, String> of(JsonNode node, String place) throws WeightsException {
        if (!node.isObject()) {
            throw new WeightsException("has metadata that is no JSON object: " + place);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new WeightsException(
                        "has metadata that is no text: "
                                + place
                                + "."
                                + ShownName.of(field.getKey()));
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
        return Collections.unmodifiableMap(metadata);
    }
}
