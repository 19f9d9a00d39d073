package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A folder with the validation images of all classes, and a table that has their labels. */
final class LabelledFolder {
    private static final List<String> SOLUTION = List.of("ImageId", "PredictionString");

    private final UncheckedCatalogue catalogue;
    private final String table;

    LabelledFolder(UncheckedCatalogue catalogue, String table) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.table = requireNonNull(table, "table is null");
    }

    /** Takes the images; a label's file may be without its extension. */
    void add(Folder folder, Map<String, String> labels) throws RefusedException {
        Map<String, String> left = new HashMap<>(labels);
        catalogue.take(folder);
        for (String name : folder.images()) {
            int dot = name.lastIndexOf('.');
            String key = labels.containsKey(name) || dot < 1 ? name : name.substring(0, dot);
            String label = labels.get(key);
            if (left.remove(key) == null && label != null) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has two images for the row %s of %s, the second is %s",
                                TreeGuard.shown(key),
                                table,
                                TreeGuard.shown(folder.path() + name)));
            }
            if (label == null) {
                catalogue.leaveOut(
                        folder.path() + name, LeftOut.Reason.NO_LABEL, "it is not in " + table);
            } else {
                catalogue
                        .images(label, Part.VALIDATION, folder.path())
                        .add(name, folder.keys().get(name));
            }
        }
        left.keySet()
                .forEach(
                        name ->
                                catalogue.leaveOut(
                                        folder.path() + name,
                                        LeftOut.Reason.MISSING,
                                        "it is in " + table));
    }

    /** Tiny ImageNet's table: file, class and a box, with tabs between them. */
    static Map<String, String> annotations(Tables.Table table) throws RefusedException {
        Map<String, String> labels = new HashMap<>();
        Iterator<String> lines = table.text().lines().iterator();
        for (int line = 1; lines.hasNext(); line++) {
            String text = lines.next();
            String[] cells = text.split("\t");
            if (text.isEmpty()) {
                continue;
            }
            if (cells.length < 2 || cells[0].isEmpty() || cells[1].isEmpty()) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has a %s without file and class, separated by a tab, in line %d: %s",
                                table.shown(),
                                line,
                                TreeGuard.shown(text)));
            }
            put(labels, cells[0], cells[1], table, line);
        }
        return labels;
    }

    /** ImageNet's table: an image's name, and the class of each box in it. */
    static Map<String, String> solution(Tables.Table table) throws RefusedException {
        Map<String, String> labels = new HashMap<>();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        LabelRows.forEach(
                table,
                line -> {
                    long number = line.getStartingLineNumber();
                    if (isFirst.getAndSet(false)) {
                        requireHeader(table, line.getFields());
                    } else if (line.getFieldCount() > 1 && !line.getField(0).isEmpty()) {
                        put(labels, line.getField(0), oneClass(table, line), table, number);
                    } else {
                        throw new RefusedException(
                                String.format(
                                        Locale.ROOT,
                                        "has a %s without image and class in line %d",
                                        table.shown(),
                                        number));
                    }
                });
        return labels;
    }

    private static void requireHeader(Tables.Table table, List<String> header)
            throws RefusedException {
        if (!header.equals(SOLUTION)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s whose columns are not %s, but %s",
                            table.shown(),
                            String.join(",", SOLUTION),
                            TreeGuard.shown(String.join(",", header))));
        }
    }

    /** All boxes of an image have the same class: class, left, top, right, bottom; and so on. */
    private static String oneClass(Tables.Table table, CsvRecord line) throws RefusedException {
        String[] cells = line.getField(1).trim().split(" +");
        for (int i = 0; i < cells.length; i += 5) {
            if (!cells[i].equals(cells[0]) || cells[i].isEmpty()) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has a %s with more than one class, or none, for an image, in line %d: %s",
                                table.shown(),
                                line.getStartingLineNumber(),
                                TreeGuard.shown(line.getField(1))));
            }
        }
        return cells[0];
    }

    private static void put(
            Map<String, String> labels, String file, String label, Tables.Table table, long line)
            throws RefusedException {
        if (labels.putIfAbsent(file, label) != null) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that lists %s twice, the second time in line %d",
                            table.shown(),
                            TreeGuard.shown(file),
                            line));
        }
    }
}
