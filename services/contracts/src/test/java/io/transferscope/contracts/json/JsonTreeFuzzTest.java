package io.transferscope.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.fuzz.FuzzTarget;
import java.util.List;

class JsonTreeFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "{\"a\":[1,-2.5e3,true,null],\"b\":{\"\\u00e9\":\"\\n\"}}".getBytes(UTF_8),
                "[12345678901234567890,0.1,[[[]]]]".getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "[[[[[[[[",
                "1e999",
                "1E-999999999",
                "1e99999999999",
                "\\ud800",
                "9".repeat(99),
                "NaN");
    }

    @Override
    public void accept(byte[] input) {
        JsonNode tree;
        try {
            tree = Json.readTree(input);
        } catch (JsonException e) {
            FuzzTarget.requireClear(e);
            FuzzTarget.requireOwnWords(String.valueOf(e.getMessage()), input);
            return;
        }
        byte[] canonical = Json.write(tree);
        FuzzTarget.requireSame(canonical, Json.write(Json.readTree(canonical)), "canonical form");
    }
}
