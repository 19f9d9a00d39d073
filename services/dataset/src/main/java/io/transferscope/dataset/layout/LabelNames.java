package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.tree.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** Names of classes that images have only as numbers. */
final class LabelNames {
    private final TreeMap<Integer, String> names = new TreeMap<>();
    private final Set<String> given = new HashSet<>();

    private LabelNames() {}

    /**
     * @param table a name in each line, that of the smallest number in the first; each class is
     *     called by its number where there is none
     * @param used the numbers that images have
     */
    static LabelNames of(
            UncheckedCatalogue catalogue, Optional<Tables.Table> table, SortedSet<Integer> used)
            throws RefusedException {
        LabelNames result = new LabelNames();
        if (table.isEmpty()) {
            used.forEach(number -> result.names.put(number, String.valueOf(number)));
            return result;
        }
        catalogue.useFile(table.get().path());
        List<String> lines = new ArrayList<>(table.get().text().lines().toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        // Counted from 0, or from 1 where it cannot be otherwise, as in EMNIST's letters.
        int first = used.first() == 1 && used.last() == lines.size() ? 1 : 0;
        if (used.first() < 0 || used.last() >= first + lines.size()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s of %d lines, but images with the label %d; its first line is the name of 0",
                            table.get().shown(),
                            lines.size(),
                            used.first() < 0 ? used.first() : used.last()));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (used.contains(first + i)) {
                result.put(first + i, lines.get(i), table.get());
            } else {
                catalogue.leaveOut(
                        table.get().path() + ": " + lines.get(i),
                        LeftOut.Reason.MISSING,
                        "no image has the label " + (first + i));
            }
        }
        return result;
    }

    private void put(int number, String name, Tables.Table table) throws RefusedException {
        if (!given.add(name)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that has the name %s twice",
                            table.shown(),
                            io.transferscope.dataset.tree.TreeGuard.shown(name)));
        }
        names.put(number, name);
    }

    String get(int number) {
        return java.util.Objects.requireNonNull(names.get(number), "no image has this label");
    }
}
