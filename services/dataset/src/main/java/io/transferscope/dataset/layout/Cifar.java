package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** CIFAR-10 or CIFAR-100 in their binary version; test images are their validation images. */
final class Cifar implements Layout {
    private static final int BATCHES = 5;

    @Override
    public String needs() {
        return "CIFAR-10: data_batch_1.bin to data_batch_5.bin, test_batch.bin and batches.meta.txt;"
                + " CIFAR-100: train.bin, test.bin, fine_label_names.txt and coarse_label_names.txt";
    }

    @Override
    public boolean fits(TreeView view) {
        return view.dataFiles().keySet().stream().anyMatch(path -> isPart(view, path));
    }

    private static boolean isPart(TreeView view, String path) {
        return path.startsWith(view.base())
                && CifarFile.labels(path.substring(view.base().length())).isPresent();
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView view) throws RefusedException {
        SortedMap<String, DataFile.Cifar> files = new TreeMap<>();
        TreeSet<Integer> labels = new TreeSet<>();
        for (Map.Entry<String, DataFile> file : view.dataFiles().entrySet()) {
            if (isPart(view, file.getKey())) {
                DataFile.Cifar cifar = DataFiles.require(file.getValue(), DataFile.Cifar.class);
                files.put(file.getKey().substring(view.base().length()), cifar);
                for (byte label : cifar.labels()) {
                    labels.add(label & 0xff);
                }
            }
        }
        boolean isHundred = files.keySet().stream().anyMatch(name -> !isOfTen(name));
        if (isHundred && files.keySet().stream().anyMatch(Cifar::isOfTen)) {
            throw new RefusedException(
                    "has files of CIFAR-10 and of CIFAR-100: keep those of one in a folder");
        }
        if (labels.isEmpty()) {
            throw new RefusedException("has no images in " + String.join(", ", files.keySet()));
        }
        UncheckedCatalogue catalogue = new UncheckedCatalogue(view, describe(isHundred, files));
        LabelNames names =
                LabelNames.of(
                        catalogue,
                        view.table(isHundred ? "fine_label_names.txt" : "batches.meta.txt"),
                        labels);
        files.forEach((name, file) -> add(catalogue, name, file, names));
        if (isHundred) {
            coarse(catalogue, files, names);
        } else {
            requireAllBatches(catalogue, files);
        }
        return catalogue;
    }

    private static boolean isOfTen(String name) {
        return CifarFile.labels(name).equals(Optional.of(1));
    }

    private static String describe(boolean isHundred, SortedMap<String, DataFile.Cifar> files) {
        return (isHundred
                        ? "CIFAR-100, binary, classes are the fine labels: "
                        : "CIFAR-10, binary: ")
                + String.join(", ", files.keySet())
                + "; test is validation";
    }

    private static void add(
            UncheckedCatalogue catalogue, String name, DataFile.Cifar file, LabelNames names) {
        String base = catalogue.view().base();
        catalogue.useFile(base + name);
        for (int i = 0; i < file.labels().length; i++) {
            catalogue
                    .images(names.get(file.labels()[i] & 0xff), CifarFile.part(name), base)
                    .add(
                            RecordNames.of(name, i),
                            file.keys().isEmpty() ? null : file.keys().get(i));
        }
    }

    private static void requireAllBatches(
            UncheckedCatalogue catalogue, SortedMap<String, DataFile.Cifar> files) {
        for (int i = 1; i <= BATCHES && catalogue.has(Part.TRAIN); i++) {
            String name = "data_batch_" + i + ".bin";
            if (!files.containsKey(name)) {
                catalogue.leaveOut(
                        catalogue.view().base() + name,
                        LeftOut.Reason.MISSING,
                        "CIFAR-10 has five batches of training images");
            }
        }
    }

    /** Each fine label belongs to one coarse one. */
    private static void coarse(
            UncheckedCatalogue catalogue, SortedMap<String, DataFile.Cifar> files, LabelNames names)
            throws RefusedException {
        TreeSet<Integer> used = new TreeSet<>();
        TreeMap<Integer, Integer> coarseOf = new TreeMap<>();
        for (DataFile.Cifar file : files.values()) {
            for (int i = 0; i < file.labels().length; i++) {
                int fine = file.labels()[i] & 0xff;
                int coarse = file.coarse()[i] & 0xff;
                used.add(coarse);
                Integer other = coarseOf.putIfAbsent(fine, coarse);
                if (other != null && other != coarse) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has images of the class %s with the coarse labels %d and %d: it is not CIFAR-100",
                                    names.get(fine),
                                    other,
                                    coarse));
                }
            }
        }
        LabelNames coarseNames =
                LabelNames.of(catalogue, catalogue.view().table("coarse_label_names.txt"), used);
        Map<String, String> column = new TreeMap<>();
        coarseOf.forEach((fine, coarse) -> column.put(names.get(fine), coarseNames.get(coarse)));
        catalogue.column("coarse", column);
    }
}
