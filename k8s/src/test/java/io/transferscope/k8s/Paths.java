package io.transferscope.k8s;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where a field is in its document, as people write it. */
final class Paths {
    private Paths() {}

    /**
     * The field's path. A parser that had to look ahead forgets the beginning; then the field is
     * looked for by its name, and all its places are told.
     */
    static String of(JsonNode document, JsonStreamContext context, String name) {
        String pointer = context.pathAsPointer().toString();
        if (!document.at(pointer).isMissingNode()) {
            return readable(pointer);
        }
        List<String> places = new ArrayList<>();
        find(document, "", name, places);
        return String.join(" or ", places);
    }

    private static void find(JsonNode node, String pointer, String name, List<String> places) {
        if (node.has(name)) {
            places.add(readable(pointer + "/" + name));
        }
        node.properties()
                .forEach(
                        field ->
                                find(
                                        field.getValue(),
                                        pointer + "/" + field.getKey(),
                                        name,
                                        places));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(node.get(i), pointer + "/" + i, name, places);
        }
    }

    private static String readable(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
