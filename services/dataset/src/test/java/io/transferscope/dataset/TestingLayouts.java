package io.transferscope.dataset;

import static io.transferscope.dataset.TestingBinaries.lines;
import static io.transferscope.dataset.TestingPictures.CLASSES;
import static io.transferscope.dataset.TestingPictures.SIZE;
import static io.transferscope.dataset.TestingPictures.TRAIN;
import static io.transferscope.dataset.TestingPictures.VALIDATION;

import io.transferscope.dataset.location.TestingTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The same images in every layout that is known: classes ant, bee and fox with four training and
 * two validation images each; where a layout has no validation images, with six in all.
 */
public enum TestingLayouts {
    CLASS_FOLDERS(false, files -> folders(files, "train/", "val/")),
    CAPITALS(false, files -> folders(files, "Set/Train/", "Set/Valid/")),
    TINY_IMAGENET(false, TestingLayouts::tinyImageNet),
    IMAGENET(false, TestingLayouts::imageNet),
    CIFAR_10(false, TestingLayouts::cifar10),
    CIFAR_100(false, TestingLayouts::cifar100),
    IDX(false, files -> idx(files, "", false)),
    IDX_GZIPPED(false, files -> idx(files, ".gz", true)),
    WEB_DATASET(false, TestingLayouts::webDataset),
    LABELS(false, TestingLayouts::labels),
    LABELS_WITHOUT_VALIDATION(true, TestingLayouts::trainTable),
    CLASSES_ONLY(true, files -> folders(files, "", ""));

    private final boolean drawsValidation;
    private final Consumer<Map<String, byte[]>> layout;

    TestingLayouts(boolean drawsValidation, Consumer<Map<String, byte[]>> layout) {
        this.drawsValidation = drawsValidation;
        this.layout = layout;
    }

    /** Whether a request must have {@code "validation": {"fraction": …}}. */
    public boolean drawsValidation() {
        return drawsValidation;
    }

    /** All files by path. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        layout.accept(files);
        return files;
    }

    /** Writes a directory, which is made. */
    public Path directory(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }

    /** Writes a tar archive. */
    public Path tar(Path archive) throws IOException {
        try (TestingTar tar = TestingTar.create(archive)) {
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                tar.file(file.getKey(), file.getValue());
            }
        }
        return archive;
    }

    /** Takes each image: all of training come first, as in files of many images. */
    @FunctionalInterface
    private interface Each {
        void image(int classIndex, int index, boolean training);
    }

    private static void each(boolean training, Each each) {
        int first = training ? 0 : TRAIN;
        int end = training ? TRAIN : TRAIN + VALIDATION;
        for (int c = 0; c < CLASSES.size(); c++) {
            for (int i = first; i < end; i++) {
                each.image(c, i, training);
            }
        }
    }

    private static void each(Each each) {
        each(true, each);
        each(false, each);
    }

    private static void folders(Map<String, byte[]> files, String train, String validation) {
        each(
                (c, i, training) ->
                        files.put(
                                "%s%s/%d.png"
                                        .formatted(
                                                training ? train : validation, CLASSES.get(c), i),
                                TestingPictures.png(c, i)));
    }

    private static void tinyImageNet(Map<String, byte[]> files) {
        String base = "tiny-imagenet-200/";
        List<String> annotations = new ArrayList<>();
        each(
                (c, i, training) -> {
                    String name = CLASSES.get(c);
                    String file =
                            training ? name + "_" + i + ".JPEG" : "val_" + (10 * c + i) + ".JPEG";
                    files.put(
                            base + (training ? "train/" + name : "val") + "/images/" + file,
                            TestingPictures.png(c, i));
                    if (!training) {
                        annotations.add(file + "\t" + name + "\t0\t0\t62\t62");
                    }
                });
        for (String name : CLASSES) {
            files.put(
                    base + "train/" + name + "/" + name + "_boxes.txt",
                    lines(List.of(name + "_0.JPEG\t0\t0\t62\t62")));
        }
        files.put(base + "val/val_annotations.txt", lines(annotations));
        files.put(base + "test/images/test_0.JPEG", TestingPictures.png(0, 0));
        files.put(base + "wnids.txt", lines(CLASSES));
        files.put(base + "words.txt", lines(List.of("ant\tan ant", "bee\ta bee", "fox\ta fox")));
    }

    private static void imageNet(Map<String, byte[]> files) {
        String images = "ILSVRC/Data/CLS-LOC/";
        List<String> solution = new ArrayList<>(List.of("ImageId,PredictionString"));
        each(
                (c, i, training) -> {
                    String name = CLASSES.get(c);
                    String id =
                            training ? name + "_" + i : "ILSVRC2012_val_%08d".formatted(10 * c + i);
                    files.put(
                            images + (training ? "train/" + name : "val") + "/" + id + ".JPEG",
                            TestingPictures.png(c, i));
                    if (!training) {
                        solution.add(id + "," + name + " 0 0 9 9 " + name + " 1 1 8 8 ");
                    }
                });
        files.put("LOC_val_solution.csv", lines(solution));
        files.put("LOC_synset_mapping.txt", lines(List.of("ant an ant", "bee a bee", "fox a fox")));
        files.put(images + "test/ILSVRC2012_test_00000001.JPEG", TestingPictures.png(0, 0));
        files.put(
                "ILSVRC/Annotations/CLS-LOC/val/ILSVRC2012_val_00000004.xml",
                lines(List.of("<annotation/>")));
    }

    private static List<byte[]> records(boolean training, boolean coarse) {
        List<byte[]> records = new ArrayList<>();
        each(
                training,
                (c, i, part) ->
                        records.add(
                                TestingBinaries.cifar(
                                        coarse ? List.of(c / 2, c) : List.of(c),
                                        TestingPictures.grey(c, i))));
        return records;
    }

    private static void cifar10(Map<String, byte[]> files) {
        String base = "cifar-10-batches-bin/";
        List<byte[]> train = records(true, false);
        for (int batch = 0; batch < 5; batch++) {
            int from = batch * train.size() / 5;
            int to = (batch + 1) * train.size() / 5;
            files.put(
                    base + "data_batch_" + (batch + 1) + ".bin",
                    TestingBinaries.concat(train.subList(from, to)));
        }
        files.put(base + "test_batch.bin", TestingBinaries.concat(records(false, false)));
        files.put(base + "batches.meta.txt", lines(List.of("ant", "bee", "fox", "")));
        files.put(base + "readme.html", lines(List.of("<html/>")));
    }

    private static void cifar100(Map<String, byte[]> files) {
        String base = "cifar-100-binary/";
        files.put(base + "train.bin", TestingBinaries.concat(records(true, true)));
        files.put(base + "test.bin", TestingBinaries.concat(records(false, true)));
        files.put(base + "fine_label_names.txt", lines(CLASSES));
        files.put(base + "coarse_label_names.txt", lines(List.of("insects", "mammals")));
    }

    private static void idx(Map<String, byte[]> files, String suffix, boolean zipped) {
        for (boolean training : new boolean[] {true, false}) {
            List<byte[]> images = new ArrayList<>();
            List<byte[]> labels = new ArrayList<>();
            each(
                    training,
                    (c, i, part) -> {
                        images.add(TestingPictures.grey(c, i));
                        labels.add(new byte[] {(byte) c});
                    });
            byte[] pixels =
                    TestingBinaries.idx(
                            List.of(images.size(), SIZE, SIZE), TestingBinaries.concat(images));
            byte[] classes =
                    TestingBinaries.idx(List.of(labels.size()), TestingBinaries.concat(labels));
            String part = training ? "train" : "t10k";
            files.put(
                    part + "-images-idx3-ubyte" + suffix,
                    zipped ? TestingBinaries.gzip(pixels) : pixels);
            files.put(
                    part + "-labels-idx1-ubyte" + suffix,
                    zipped ? TestingBinaries.gzip(classes) : classes);
        }
        files.put("labels.txt", lines(CLASSES));
    }

    private static void webDataset(Map<String, byte[]> files) {
        List<String> shards = List.of("train-000000.tar", "train-000001.tar", "val-000000.tar");
        for (int s = 0; s < shards.size(); s++) {
            int shard = s;
            Map<String, byte[]> samples = new LinkedHashMap<>();
            each(
                    s < 2,
                    (c, i, training) -> {
                        if (!training || i / 2 == shard) {
                            String key = "sample%03d".formatted(10 * c + i);
                            samples.put(key + ".png", TestingPictures.png(c, i));
                            samples.put(key + ".cls", lines(List.of(String.valueOf(c))));
                        }
                    });
            files.put(shards.get(s), TestingBinaries.tar(samples));
        }
        files.put("classes.txt", lines(CLASSES));
    }

    private static void labels(Map<String, byte[]> files) {
        List<String> rows = new ArrayList<>(List.of("filename,label,split"));
        each(
                (c, i, training) -> {
                    String file = "images/%03d.png".formatted(10 * c + i);
                    files.put(file, TestingPictures.png(c, i));
                    rows.add(file + "," + CLASSES.get(c) + "," + (training ? "train" : "valid"));
                });
        files.put("labels.csv", lines(rows));
    }

    private static void trainTable(Map<String, byte[]> files) {
        List<String> rows = new ArrayList<>(List.of("image_id,label"));
        each(
                (c, i, training) -> {
                    String id = "%03d".formatted(10 * c + i);
                    files.put("train/" + id + ".png", TestingPictures.png(c, i));
                    rows.add(id + "," + CLASSES.get(c));
                });
        files.put("train.csv", lines(rows));
    }
}
