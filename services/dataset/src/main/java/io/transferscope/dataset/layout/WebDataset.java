package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shards as WebDataset has them: tar archives of images with their labels beside them. */
final class WebDataset implements Layout {
    private static final int LONGEST_NUMBER = 9;

    @Override
    public String needs() {
        return "WebDataset: train-000000.tar, val-000000.tar and so on, with key.jpg and key.cls, and"
                + " names of numbered classes in classes.txt";
    }

    @Override
    public boolean fits(TreeView view) {
        return view.dataFiles().values().stream()
                .anyMatch(
                        file -> file instanceof DataFile.Shard shard && !shard.images().isEmpty());
    }

    @Override
    public UncheckedCatalogue catalogue(TreeView whole) throws RefusedException {
        TreeView view =
                whole.around(
                        whole.dataFiles().keySet().stream().filter(ShardReader::isShard).toList());
        SortedMap<String, DataFile.Shard> shards = new TreeMap<>();
        requireOnce(view);
        List<String> outside = new ArrayList<>();
        for (Map.Entry<String, DataFile> file : view.dataFiles().entrySet()) {
            String name = file.getKey().substring(view.base().length());
            if (ShardReader.isShard(name)) {
                if (ShardPart.find(name).isEmpty()) {
                    outside.add(file.getKey());
                } else {
                    shards.put(name, DataFiles.require(file.getValue(), DataFile.Shard.class));
                }
            }
        }
        if (shards.values().stream().allMatch(s -> s.labels().stream().allMatch(String::isEmpty))) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has archives with images, but none with labels beside them (key.jpg and key.cls): %s",
                            TreeGuard.shown(shards.isEmpty() ? "" : shards.firstKey())));
        }
        UncheckedCatalogue catalogue =
                new UncheckedCatalogue(
                        view,
                        String.format(
                                Locale.ROOT,
                                "WebDataset: %d shards, %s",
                                shards.size(),
                                describe(shards)));
        Optional<LabelNames> names = names(catalogue, shards);
        for (Map.Entry<String, DataFile.Shard> shard : shards.entrySet()) {
            Part part = ShardPart.find(shard.getKey()).orElseThrow();
            add(catalogue, shard.getKey(), part, shard.getValue(), names);
        }
        for (String test : outside) {
            catalogue.useFile(test);
            catalogue.leaveOut(test, LeftOut.Reason.OUTSIDE, "it is a shard of test images");
        }
        leaveOutDeeper(catalogue, whole);
        return catalogue;
    }

    /** A shard that is there twice, perhaps packed in two ways, would double its images. */
    private static void requireOnce(TreeView view) throws RefusedException {
        Map<String, String> names = new TreeMap<>();
        for (String path : view.dataFiles().keySet()) {
            String name = path.substring(view.base().length());
            if (ShardReader.isShard(name)) {
                String other = names.putIfAbsent(ShardReader.unpackedName(name), name);
                if (other != null) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has both %s and %s: keep one of them",
                                    TreeGuard.shown(other),
                                    TreeGuard.shown(name)));
                }
            }
        }
    }

    /** Names shards that lie too deep to be read, which would else count as files of no use. */
    private static void leaveOutDeeper(UncheckedCatalogue catalogue, TreeView view) {
        for (Folder folder : view.below(view.base()).values()) {
            for (String name : folder.others()) {
                String path = folder.path() + name;
                if (ShardReader.isShard(name) && !view.index().dataFiles().containsKey(path)) {
                    catalogue.useFile(path);
                    catalogue.leaveOut(
                            path,
                            LeftOut.Reason.NESTED,
                            "shards lie at most two folders deep: move it up");
                }
            }
        }
    }

    private static String describe(SortedMap<String, DataFile.Shard> shards)
            throws RefusedException {
        long validation = 0;
        for (String name : shards.keySet()) {
            validation += ShardPart.find(name).equals(Optional.of(Part.VALIDATION)) ? 1 : 0;
        }
        return String.format(Locale.ROOT, "of which %d validation", validation);
    }

    /** What classes are called whose labels are numbers. */
    private static Optional<LabelNames> names(
            UncheckedCatalogue catalogue, SortedMap<String, DataFile.Shard> shards)
            throws RefusedException {
        Optional<Tables.Table> classes = catalogue.view().tableOfAll("classes.txt");
        Optional<Tables.Table> table =
                classes.isPresent() ? classes : catalogue.view().tableOfAll("labels.txt");
        if (table.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<Integer> used = new TreeSet<>();
        String other = "";
        for (DataFile.Shard shard : shards.values()) {
            for (String label : shard.labels()) {
                if (label.matches("\\d{1," + LONGEST_NUMBER + "}")) {
                    used.add(Integer.parseInt(label));
                } else if (!label.isEmpty()) {
                    other = label;
                }
            }
        }
        if (used.isEmpty()) {
            return Optional.empty();
        }
        if (!other.isEmpty()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s with the names of numbered classes, and the label %s, which is no number: mend that, or remove the table where labels are names",
                            table.get().shown(),
                            TreeGuard.shown(other)));
        }
        return Optional.of(LabelNames.of(catalogue, table, used));
    }

    private static void add(
            UncheckedCatalogue catalogue,
            String name,
            Part part,
            DataFile.Shard shard,
            Optional<LabelNames> names) {
        String base = catalogue.view().base();
        catalogue.useFile(base + name);
        for (int i = 0; i < shard.images().size(); i++) {
            String label = shard.labels().get(i);
            String image = name + "/" + shard.images().get(i);
            if (label.isEmpty()) {
                catalogue.leaveOut(
                        base + image, LeftOut.Reason.NO_LABEL, "it has no .cls beside it");
            } else {
                String className =
                        names.isPresent() ? names.get().get(Integer.parseInt(label)) : label;
                catalogue
                        .images(className, part, base)
                        .add(image, shard.keys().isEmpty() ? null : shard.keys().get(i));
            }
        }
        for (String sample : shard.missing()) {
            catalogue.leaveOut(
                    base + name + "/" + sample,
                    LeftOut.Reason.MISSING,
                    "it has a label, but no image");
        }
        for (LeftOut item : shard.leftOut()) {
            catalogue.leaveOut(base + name + "/" + item.path(), item.reason(), item.detail());
        }
        for (String other : shard.others()) {
            String path = base + name + "/" + other;
            Optional<UnsupportedFormat> format =
                    UnsupportedFormat.ofExtension(
                            other.substring(other.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
            if (format.isPresent()) {
                catalogue.leaveOut(path, LeftOut.Reason.UNSUPPORTED, format.get().remedy(other));
            } else {
                catalogue.leaveOut(path, LeftOut.Reason.NO_IMAGE, "");
            }
        }
    }
}
