package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MNIST and its relatives, whose images and labels are IDX files. */
final class Idx implements Layout {
    @Override
    public String needs() {
        return "MNIST's IDX files: train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, each also as .gz, and names of"
                + " classes in labels.txt";
    }

    @Override
    public boolean fits(TreeView view) {
        return view.dataFiles().keySet().stream().anyMatch(path -> name(view, path).isPresent());
    }

    private static Optional<IdxFile.Name> name(TreeView view, String path) {
        return path.startsWith(view.base())
                ? IdxFile.name(path.substring(view.base().length()))
                : Optional.empty();
    }

    /** Images and labels of one part. */
    private static final class Half {
        private String imagesFile = "";
        private String labelsFile = "";
        private DataFile.IdxImages images = new DataFile.IdxImages(0, 1, 1, java.util.List.of());
        private byte[] labels = {};
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView whole) throws RefusedException {
        TreeView view =
                whole.around(
                        whole.dataFiles().keySet().stream()
                                .filter(path -> name(whole, path).isPresent())
                                .toList());
        Map<Part, Half> halves = new EnumMap<>(Part.class);
        TreeSet<String> sets = new TreeSet<>();
        Map<String, DataFile> files = new TreeMap<>(view.dataFiles());
        files.keySet().removeIf(path -> name(view, path).isEmpty());
        files.keySet().forEach(path -> sets.add(name(view, path).orElseThrow().set()));
        if (sets.size() > 1) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has IDX files of more than one data set, whose names begin with %s: keep one of them in a folder",
                            TreeGuard.shown(
                                    sets.stream()
                                            .map(set -> "\"" + set + "\"")
                                            .collect(Collectors.joining(", ")))));
        }
        for (Map.Entry<String, DataFile> file : files.entrySet()) {
            add(halves, name(view, file.getKey()).orElseThrow(), file.getKey(), file.getValue());
        }
        TreeSet<Integer> labels = new TreeSet<>();
        for (Half half : halves.values()) {
            requireWhole(half);
            for (byte label : half.labels) {
                labels.add(label & 0xff);
            }
        }
        if (labels.isEmpty()) {
            throw new RefusedException("has IDX files without images");
        }
        UncheckedCatalogue catalogue = new UncheckedCatalogue(view, describe(sets.first(), halves));
        Optional<Tables.Table> names = view.tableOfAll("labels.txt");
        LabelNames classes =
                LabelNames.of(
                        catalogue,
                        names.isPresent() ? names : view.tableOfAll("classes.txt"),
                        labels);
        halves.forEach((part, half) -> add(catalogue, part, half, classes));
        return catalogue;
    }

    private static void add(Map<Part, Half> halves, IdxFile.Name name, String path, DataFile file)
            throws RefusedException {
        Half half = halves.computeIfAbsent(name.part(), p -> new Half());
        String other = name.isImages() ? half.imagesFile : half.labelsFile;
        if (!other.isEmpty()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has both %s and %s: keep one of them",
                            TreeGuard.shown(other),
                            TreeGuard.shown(path)));
        }
        if (name.isImages()) {
            half.imagesFile = path;
            half.images = DataFiles.require(file, DataFile.IdxImages.class);
        } else {
            half.labelsFile = path;
            half.labels = DataFiles.require(file, DataFile.IdxLabels.class).labels();
        }
    }

    private static void requireWhole(Half half) throws RefusedException {
        if (half.imagesFile.isEmpty() || half.labelsFile.isEmpty()) {
            throw new RefusedException(
                    half.imagesFile.isEmpty()
                            ? String.format(
                                    Locale.ROOT,
                                    "has %s, but not the images that belong to it",
                                    TreeGuard.shown(half.labelsFile))
                            : String.format(
                                    Locale.ROOT,
                                    "has %s, but not the labels that belong to it",
                                    TreeGuard.shown(half.imagesFile)));
        }
        if (half.images.count() != half.labels.length) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has %d images in %s, but %d labels in %s",
                            half.images.count(),
                            TreeGuard.shown(half.imagesFile),
                            half.labels.length,
                            TreeGuard.shown(half.labelsFile)));
        }
    }

    private static String describe(String set, Map<Part, Half> halves) {
        StringBuilder text = new StringBuilder("IDX files, as MNIST has them: ");
        halves.forEach(
                (part, half) ->
                        text.append(PartNames.label(part))
                                .append(" is ")
                                .append(TreeGuard.shown(half.imagesFile))
                                .append("; "));
        return text
                + (set.startsWith("emnist")
                        ? "images as stored: EMNIST stores them with rows and columns exchanged"
                        : "images as stored");
    }

    private static void add(UncheckedCatalogue catalogue, Part part, Half half, LabelNames names) {
        String base = catalogue.view().base();
        catalogue.useFile(half.imagesFile);
        catalogue.useFile(half.labelsFile);
        String file = half.imagesFile.substring(base.length());
        for (int i = 0; i < half.labels.length; i++) {
            catalogue
                    .images(names.get(half.labels[i] & 0xff), part, base)
                    .add(
                            RecordNames.of(file, i),
                            half.images.keys().isEmpty() ? null : half.images.keys().get(i));
        }
    }
}
