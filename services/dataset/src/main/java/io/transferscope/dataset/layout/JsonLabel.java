package io.transferscope.dataset.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.List;
import java.util.Locale;

/** The label in a sample's JSON file, which mostly has more than that. */
final class JsonLabel {
    private static final List<String> FIELDS = List.of("label", "cls", "class");

    private JsonLabel() {}

    /**
     * @return empty where it has none
     */
    static String read(byte[] json, String name) throws RefusedException {
        JsonNode tree;
        try {
            tree = Json.readTree(json);
        } catch (JsonException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a file that is no JSON: %s (%s)",
                            TreeGuard.shown(name),
                            e.getMessage()),
                    e);
        }
        for (String field : FIELDS) {
            JsonNode value = tree.path(field);
            if (value.isTextual() || value.isIntegralNumber()) {
                return value.asText();
            }
        }
        return "";
    }
}
