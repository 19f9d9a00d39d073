package io.transferscope.aggregator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class NearestNames {
    private static final int MOST = 5;

    private NearestNames() {}

    /** Names that differ in few letters, or begin alike; the nearest first. */
    static List<String> to(String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(
                        k ->
                                k.startsWith(name)
                                        || name.startsWith(k)
                                        || distance(name, k) <= tolerated)
                .sorted(
                        Comparator.comparingInt((String k) -> distance(name, k))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Letters to add, drop or change. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
