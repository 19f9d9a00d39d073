package io.transferscope.weights.matching;

import io.transferscope.weights.file.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists for people, which end before they are too long. */
final class Listing {
    private static final int MOST_LINES = 20;
    private static final int MOST_WORDS = 8;

    private Listing() {}

    /** At most a screen full, and how many more there are. */
    static List<String> lines(List<String> all) {
        List<String> lines = new ArrayList<>(all.subList(0, Math.min(MOST_LINES, all.size())));
        if (all.size() > MOST_LINES) {
            lines.add(String.format(Locale.ROOT, "… and %d more", all.size() - MOST_LINES));
        }
        return lines;
    }

    /** The first of them, in one line. */
    static String inWords(List<String> all) {
        List<String> first = all.stream().limit(MOST_WORDS).map(ShownName::of).toList();
        return String.join(", ", first) + (all.size() > MOST_WORDS ? ", …" : "");
    }
}
