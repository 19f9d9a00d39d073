package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.transferscope.contracts.json.WholeNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object and notes every fault with its path, instead of stopping at
 * the first. A faulty field reads as its default, so that the rest can be checked.
 */
final class Fields {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 10_000;

    private final JsonNode object;
    private final String path;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode object, String path, List<Fault> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
        if (!object.isObject()) {
            fault(path, "must be an object, not " + quote(object));
        }
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** The object in this field; an empty one when it is absent. */
    Fields object(String name) {
        JsonNode node = get(name);
        return new Fields(
                node == null ? JsonNodeFactory.instance.objectNode() : node, pathOf(name), faults);
    }

    @Nullable String text(String name, @Nullable String absent) {
        JsonNode node = get(name);
        if (node == null) {
            return absent;
        }
        if (!node.isTextual()) {
            fault(pathOf(name), "must be a text, not " + quote(node));
            return absent;
        }
        return node.textValue();
    }

    /** A text that must be there; empty, with a fault noted, when it is not. */
    String requiredText(String name, String what) {
        if (!has(name)) {
            fault(pathOf(name), "is missing: " + what);
            return "";
        }
        return String.valueOf(text(name, ""));
    }

    int integer(String name, int absent, int least, int most) {
        return (int) whole(name, absent, least, most);
    }

    @Nullable Integer optionalInteger(String name, int least, int most) {
        return has(name) ? Integer.valueOf(integer(name, least, least, most)) : null;
    }

    long whole(String name, long absent, long least, long most) {
        JsonNode node = get(name);
        if (node == null) {
            return absent;
        }
        Long whole = whole(node, pathOf(name), least, most);
        return whole == null ? absent : whole;
    }

    private @Nullable Long whole(JsonNode node, String at, long least, long most) {
        OptionalLong whole = WholeNumbers.of(node);
        if (whole.isEmpty() || whole.getAsLong() < least || whole.getAsLong() > most) {
            fault(
                    at,
                    String.format(
                            Locale.ROOT,
                            "must be a whole number from %d to %d, not %s",
                            least,
                            most,
                            quote(node)));
            return null;
        }
        return whole.getAsLong();
    }

    double number(String name, double absent, Range range) {
        JsonNode node = get(name);
        return node == null ? absent : number(node, pathOf(name), absent, range);
    }

    private double number(JsonNode node, String at, double absent, Range range) {
        if (!node.isNumber() || !range.contains(node.doubleValue())) {
            fault(
                    at,
                    String.format(Locale.ROOT, "must be a number %s, not %s", range, quote(node)));
            return absent;
        }
        return node.doubleValue();
    }

    boolean flag(String name, boolean absent) {
        JsonNode node = get(name);
        if (node == null) {
            return absent;
        }
        if (!node.isBoolean()) {
            fault(pathOf(name), "must be true or false, not " + quote(node));
            return absent;
        }
        return node.booleanValue();
    }

    /** One of several words. */
    <E> E choice(String name, E absent, E[] choices, java.util.function.Function<E, String> word) {
        JsonNode node = get(name);
        E choice = node == null ? null : choice(node, pathOf(name), choices, word);
        return choice == null ? absent : choice;
    }

    /** A list of some of several words. */
    <E> List<E> choices(
            String name, List<E> absent, E[] choices, java.util.function.Function<E, String> word) {
        return list(name, absent, (node, at) -> choice(node, at, choices, word));
    }

    private <E> @Nullable E choice(
            JsonNode node, String at, E[] choices, java.util.function.Function<E, String> word) {
        for (E choice : choices) {
            if (node.isTextual() && word.apply(choice).equals(node.textValue())) {
                return choice;
            }
        }
        String words = Stream.of(choices).map(word).collect(Collectors.joining(", "));
        fault(at, String.format(Locale.ROOT, "must be one of %s, not %s", words, quote(node)));
        return null;
    }

    List<Integer> integers(String name, List<Integer> absent, int least, int most) {
        return list(
                name,
                absent,
                (node, at) -> {
                    Long whole = whole(node, at, least, most);
                    return whole == null ? null : Integer.valueOf(whole.intValue());
                });
    }

    List<Double> numbers(String name, List<Double> absent, Range range) {
        return list(name, absent, (node, at) -> number(node, at, Double.NaN, range));
    }

    /** Texts; a single one may stand without brackets. */
    List<String> texts(String name) {
        JsonNode node = get(name);
        if (node != null && node.isTextual()) {
            return List.of(node.textValue());
        }
        return list(
                name,
                List.of(),
                (element, at) -> {
                    if (element.isTextual()) {
                        return element.textValue();
                    }
                    fault(at, "must be a text, not " + quote(element));
                    return null;
                });
    }

    /** Elements that read as null have their fault noted by the reader, and are left out. */
    <E> List<E> list(
            String name, List<E> absent, BiFunction<JsonNode, String, @Nullable E> reader) {
        JsonNode node = get(name);
        if (node == null) {
            return absent;
        }
        if (!node.isArray() || node.size() > LONGEST_LIST) {
            fault(
                    pathOf(name),
                    String.format(
                            Locale.ROOT,
                            "must be a list of at most %d elements, not %s",
                            LONGEST_LIST,
                            quote(node)));
            return absent;
        }
        List<E> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            E element = reader.apply(node.get(i), pathOf(name) + "[" + i + "]");
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** Notes every field that nothing has asked for: a typo must not change an experiment. */
    void rejectUnknown() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                fault(
                        pathOf(name),
                        "is unknown; known are: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** How many faults are noted so far, of the whole request. */
    int faults() {
        return faults.size();
    }

    /** The names of all fields that there are. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    void fault(String at, String message) {
        faults.add(new Fault(at, message));
    }

    String path() {
        return path;
    }

    String pathOf(String name) {
        return path + "." + (name.length() > LONGEST_QUOTE ? name.substring(0, 60) + "…" : name);
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    static String quote(JsonNode node) {
        String text = node.toString();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
