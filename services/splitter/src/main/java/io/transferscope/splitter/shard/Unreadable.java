package io.transferscope.splitter.shard;

import io.transferscope.contracts.study.InvalidRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects images that cannot be read; all are counted, the first few by name are named. */
final class Unreadable {
    private static final int NAMED = 10;

    private final TreeMap<String, String> first = new TreeMap<>();
    private int count;

    synchronized void add(String image, String why) {
        count++;
        first.put(image, why);
        if (first.size() > NAMED) {
            first.pollLastEntry();
        }
    }

    synchronized void throwIfAny() throws InvalidRequestException {
        if (count == 0) {
            return;
        }
        String names =
                first.entrySet().stream()
                        .map(Unreadable::describe)
                        .collect(Collectors.joining("; "));
        throw new InvalidRequestException(
                "$.dataset.source",
                count == 1
                        ? "has an unreadable image: " + names
                        : String.format(
                                Locale.ROOT,
                                "has %d unreadable images%s: %s",
                                count,
                                count > NAMED ? ", of which the first are" : "",
                                names));
    }

    private static String describe(Map.Entry<String, String> entry) {
        return String.format(Locale.ROOT, "%s (%s)", entry.getKey(), entry.getValue());
    }
}
