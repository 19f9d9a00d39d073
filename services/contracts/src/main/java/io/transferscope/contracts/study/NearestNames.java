package io.transferscope.contracts.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What somebody may have meant who mistyped a name; nothing, where it is far too long. */
public final class NearestNames {
    private static final int MOST = 5;
    private static final int MOST_SHOWN = 10;

    /** No name is so long; comparing letters would take its time. */
    private static final int LONGEST = 200;

    private NearestNames() {}

    private record Near(String name, int distance) implements Comparable<Near> {
        private static final Comparator<Near> ORDER =
                Comparator.comparingInt(Near::distance).thenComparing(Near::name);

        @Override
        public int compareTo(Near other) {
            return ORDER.compare(this, other);
        }
    }

    /** A few of the known names that differ in few letters, or begin alike; the nearest first. */
    public static List<String> like(String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        return nearest(
                name,
                known,
                near ->
                        near.distance() <= tolerated
                                || near.name().startsWith(name)
                                || name.startsWith(near.name()));
    }

    /** A few of the known names, the nearest first. */
    public static List<String> to(String name, Collection<String> known) {
        return nearest(name, known, near -> true);
    }

    /** For the end of a message: what there is, as far as it is few, or else the nearest. */
    public static String hint(String name, Collection<String> known) {
        Collection<String> shown =
                known.size() <= MOST_SHOWN ? new TreeSet<>(known) : to(name, known);
        String names = shown.stream().map(NearestNames::shown).collect(Collectors.joining(", "));
        if (known.isEmpty()) {
            return "there are none";
        } else if (names.isEmpty()) {
            return "there are %d others".formatted(known.size());
        }
        return known.size() <= MOST_SHOWN
                ? "there are: " + names
                : "of %d the nearest are: %s".formatted(known.size(), names);
    }

    /** Blanks at the ends, which would not be seen, are seen within quotes. */
    public static String shown(String name) {
        String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        return name.isEmpty() || !name.equals(name.strip()) ? '"' + shown + '"' : shown;
    }

    private static List<String> nearest(
            String name, Collection<String> known, Predicate<Near> isAlike) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .map(k -> new Near(k, distance(name, k)))
                .filter(isAlike)
                .sorted()
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** Letters to add, drop or change. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
