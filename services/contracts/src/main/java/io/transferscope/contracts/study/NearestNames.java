package io.transferscope.contracts.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who mistyped a name. */
public final class NearestNames {
    private static final int MOST = 5;

    private NearestNames() {}

    /** A few of the known names that differ in few letters, or begin alike; the nearest first. */
    public static List<String> like(String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        return to(
                name,
                known.stream()
                        .filter(
                                k ->
                                        k.startsWith(name)
                                                || name.startsWith(k)
                                                || distance(name, k) <= tolerated)
                        .toList());
    }

    /** A few of the known names, the nearest first. */
    public static List<String> to(String name, Collection<String> known) {
        return known.stream()
                .sorted(
                        Comparator.comparingInt((String k) -> distance(name, k))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
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
