package io.transferscope.contracts.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What somebody may have meant who mistyped a name; nothing, where it is far too long. */
public final class NearestNames {
    private static final int MOST = 5;

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
