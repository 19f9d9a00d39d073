package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Images in whatever folders, and a table of their labels. */
final class LabelTable implements Layout {
    private static final List<String> VALIDATION =
            List.of("val.csv", "valid.csv", "validation.csv");

    @Override
    public String needs() {
        return "images with a table: labels.csv, or train.csv and val.csv, with the columns file,"
                + " label and perhaps split";
    }

    @Override
    public boolean fits(TreeView view) {
        return (isTable(view, "labels.csv") || isTable(view, "train.csv"))
                && view.hasImages(view.base());
    }

    private static boolean isTable(TreeView view, String name) {
        return view.index().tables().find(view.base() + name).filter(LabelRows::fits).isPresent();
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        List<LabelRows> tables = new ArrayList<>();
        Map<LabelRows, Part> parts = new HashMap<>();
        boolean isOne = isTable(view, "labels.csv");
        if (isOne && isTable(view, "train.csv")) {
            throw new RefusedException("has both labels.csv and train.csv: keep one of them");
        }
        read(view, isOne ? "labels.csv" : "train.csv").ifPresent(tables::add);
        for (String name : isOne ? List.<String>of() : VALIDATION) {
            Optional<LabelRows> rows = read(view, name);
            rows.ifPresent(tables::add);
            rows.ifPresent(r -> parts.put(r, Part.VALIDATION));
        }
        if (tables.size() > 1) { // alone, it may have rows of all folders
            parts.put(tables.get(0), Part.TRAIN);
        }
        if (tables.size() > 2) {
            throw new RefusedException(
                    "has more than one table of validation images: "
                            + tables.stream()
                                    .map(t -> t.table().shown())
                                    .collect(Collectors.joining(", ")));
        }
        UncheckedCatalogue catalogue =
                new UncheckedCatalogue(
                        view,
                        "images labelled by "
                                + tables.stream()
                                        .map(LabelRows::describe)
                                        .collect(Collectors.joining(" and ")));
        Map<String, Labelled> rows = new HashMap<>();
        for (LabelRows table : tables) {
            catalogue.useFile(table.table().path());
            merge(rows, table, parts.get(table));
        }
        new Matching(catalogue, rows).match();
        return catalogue;
    }

    private static Optional<LabelRows> read(TreeView view, String name) throws RefusedException {
        Optional<Tables.Table> table = view.index().tables().find(view.base() + name);
        return table.isPresent() ? Optional.of(LabelRows.read(table.get())) : Optional.empty();
    }

    /** A row, and the table that it is in. */
    private record Labelled(LabelRows.Label label, LabelRows table) {}

    private static void merge(Map<String, Labelled> rows, LabelRows table, @Nullable Part partOfAll)
            throws RefusedException {
        for (Map.Entry<String, LabelRows.Label> row : table.rows().entrySet()) {
            LabelRows.Label label = row.getValue();
            Labelled labelled =
                    new Labelled(
                            label.part() != null || label.isTest() || partOfAll == null
                                    ? label
                                    : new LabelRows.Label(label.className(), partOfAll, false),
                            table);
            Labelled other = rows.putIfAbsent(row.getKey(), labelled);
            if (other != null) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has %s in %s and in %s",
                                TreeGuard.shown(row.getKey()),
                                other.table().table().shown(),
                                table.table().shown()));
            }
        }
    }

    /** Finds the image of each row, and the row of each image. */
    private static final class Matching {
        private final UncheckedCatalogue catalogue;
        private final String base;
        private final Map<String, Labelled> rows;
        private final Map<String, String> found = new HashMap<>();
        private final boolean haveFolders;
        private final boolean haveExtensions;

        Matching(UncheckedCatalogue catalogue, Map<String, Labelled> rows) {
            this.catalogue = catalogue;
            this.base = catalogue.view().base();
            this.rows = rows;
            this.haveFolders = rows.keySet().stream().anyMatch(row -> row.indexOf('/') >= 0);
            this.haveExtensions = rows.keySet().stream().anyMatch(Matching::hasExtension);
        }

        private static boolean hasExtension(String name) {
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return name.indexOf('.') >= 0
                    && (TreeIndex.isImage(extension)
                            || UnsupportedFormat.ofExtension(extension).isPresent());
        }

        void match() throws RefusedException {
            for (Folder folder : catalogue.view().below(base).values()) {
                catalogue.take(folder);
                for (String name : folder.images()) {
                    match(folder, name);
                }
                for (String name : folder.unsupported().keySet()) {
                    found.put(key(folder, name), folder.path() + name);
                }
            }
            for (Map.Entry<String, Labelled> row : rows.entrySet()) {
                if (!found.containsKey(row.getKey()) && !row.getValue().label().isTest()) {
                    catalogue.leaveOut(
                            base + row.getKey(),
                            LeftOut.Reason.MISSING,
                            "it is in " + row.getValue().table().table().shown());
                }
            }
        }

        private void match(Folder folder, String name) throws RefusedException {
            String key = key(folder, name);
            String path = folder.path() + name;
            Labelled row = rows.get(key);
            if (row == null) {
                boolean isTest = PartNames.isTest(top(folder));
                catalogue.leaveOut(
                        path,
                        isTest ? LeftOut.Reason.OUTSIDE : LeftOut.Reason.NO_LABEL,
                        isTest ? "" : "it is in no row of the table");
                return;
            }
            String other = found.putIfAbsent(key, path);
            if (other != null) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has two images for the row %s of %s: %s and %s",
                                TreeGuard.shown(key),
                                row.table().table().shown(),
                                TreeGuard.shown(other),
                                TreeGuard.shown(path)));
            }
            if (isTest(folder, row)) {
                catalogue.leaveOut(path, LeftOut.Reason.OUTSIDE, "it is a test image");
                return;
            }
            catalogue
                    .images(row.label().className(), part(folder, row), base)
                    .add(path.substring(base.length()), folder.keys().get(name));
        }

        private boolean isTest(Folder folder, Labelled row) {
            return row.label().isTest()
                    || row.label().part() == null && PartNames.isTest(top(folder));
        }

        private Part part(Folder folder, Labelled row) {
            Part said = row.label().part();
            return said == null ? PartNames.find(top(folder)).orElse(Part.TRAIN) : said;
        }

        private String top(Folder folder) {
            String rest = folder.path().substring(base.length());
            return rest.isEmpty() ? "" : rest.substring(0, rest.indexOf('/'));
        }

        private String key(Folder folder, String name) {
            int dot = name.lastIndexOf('.');
            String file = haveExtensions || dot < 1 ? name : name.substring(0, dot);
            return haveFolders ? folder.path().substring(base.length()) + file : file;
        }
    }
}
