package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings the rows of {@code classes.csv} and the classes together. */
final class ClassRows {
    private static final int MOST_COMPARED = 10_000;
    private static final int MOST_SUGGESTED = 100;

    private ClassRows() {}

    /**
     * Leaves out rows without a class, and classes without a row.
     *
     * @return the table's columns
     */
    static Map<String, Map<String, String>> columns(
            UncheckedCatalogue catalogue,
            SortedMap<String, Catalogue.ClassFiles> classes,
            LeftOutList leftOut)
            throws RefusedException {
        Optional<Tables.Table> table = catalogue.view().table(ClassTable.FILE);
        if (table.isEmpty()) {
            return Map.of();
        }
        catalogue.useFile(table.get().path());
        ClassTable read = ClassTable.read(table.get().content());
        Map<String, Map<String, String>> columns = new TreeMap<>(read.columns());
        Set<String> rows = read.classes();
        Set<String> lonelyRows = new TreeSet<>(rows);
        lonelyRows.removeAll(classes.keySet());
        Set<String> lonelyClasses = new TreeSet<>(classes.keySet());
        lonelyClasses.removeAll(rows);
        int told = 0;
        for (String row : lonelyRows) {
            leftOut.add(
                    row,
                    LeftOut.Reason.ROW_WITHOUT_CLASS,
                    nearest(row, lonelyClasses, "class", told++));
        }
        for (String name : lonelyClasses) {
            Catalogue.ClassFiles files = classes.remove(name);
            String nearest = nearest(name, lonelyRows, "row", told++);
            leftOut.add(
                    name,
                    LeftOut.Reason.CLASS_WITHOUT_ROW,
                    (nearest.isEmpty() ? "" : nearest + ", ")
                            + String.format(
                                    Locale.ROOT,
                                    "it has %d training and %d validation images",
                                    files == null ? 0 : files.train().size(),
                                    files == null ? 0 : files.validation().size()));
        }
        columns.replaceAll(
                (column, values) -> {
                    Map<String, String> kept = new TreeMap<>(values);
                    kept.keySet().removeAll(new HashSet<>(lonelyRows));
                    return kept;
                });
        return columns;
    }

    private static String nearest(String name, Collection<String> others, String kind, int told) {
        if (others.size() > MOST_COMPARED || told > MOST_SUGGESTED) {
            return "";
        }
        List<String> like = NearestNames.like(name, others);
        return like.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, "there is a %s %s", kind, TreeGuard.shown(like.get(0)));
    }
}
