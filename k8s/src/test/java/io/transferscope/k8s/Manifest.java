package io.transferscope.k8s;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One object that would be applied.
 *
 * @param origin file or overlay that it comes from
 */
record Manifest(String origin, JsonNode tree) {
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    Manifest {
        requireNonNull(origin, "origin is null");
        requireNonNull(tree, "tree is null");
    }

    /** The documents of a file. */
    static List<Manifest> read(String origin, String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNextValue()) {
                JsonNode tree = documents.nextValue();
                if (tree.isObject()) {
                    manifests.add(new Manifest(origin, tree));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(origin + ": " + e.getMessage(), e);
        }
        return List.copyOf(manifests);
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return at("metadata.name").asText();
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind());
    }

    /** What is at a path of names; missing where it is not there. */
    JsonNode at(String path) {
        return at(tree, path);
    }

    static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Labels and their like. */
    static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new TreeMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }

    /** For people: where a complaint belongs. */
    String says(String complaint) {
        return origin + ": " + kind() + "/" + name() + ": " + complaint;
    }
}
