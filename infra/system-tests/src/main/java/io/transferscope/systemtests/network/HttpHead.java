package io.transferscope.systemtests.network;

import java.util.List;
import java.util.Optional;

/**
 * What comes before the body of a message.
 *
 * @param lines without the line breaks; the first says what is asked for
 */
public record HttpHead(List<String> lines) {
    public HttpHead {
        lines = List.copyOf(lines);
    }

    public String method() {
        return lines.get(0).split(" ")[0];
    }

    /** Path and query. */
    public String target() {
        return lines.get(0).split(" ")[1];
    }

    public Optional<String> header(String name) {
        String beginning = name + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, beginning, 0, beginning.length()))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }
}
