package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.LeftOut.Reason;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingBinaries;
import io.transferscope.dataset.TestingLayouts;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be wrong with data sets as they are downloaded. */
class DownloadsTest {
    @TempDir Path temporary;

    private TestingFiles set(TestingLayouts layout) throws IOException {
        return TestingFiles.in(layout.directory(temporary.toRealPath().resolve(layout.name())));
    }

    private static void delete(TestingFiles files, String path) throws IOException {
        Files.delete(files.path().resolve(path));
    }

    @Test
    void thePickledVersionOfCifarIsNeverRead() throws Exception {
        TestingFiles files =
                TestingFiles.in(temporary.toRealPath().resolve("cifar"))
                        .file(
                                "cifar-10-batches-py/data_batch_1",
                                "\u0080\u0002}q\u0001".getBytes(ISO_8859_1))
                        .file(
                                "cifar-10-batches-py/batches.meta",
                                "\u0080\u0002}q\u0001".getBytes(ISO_8859_1));

        assertThatThrownBy(files::open)
                .hasMessageContaining("is the Python version of CIFAR")
                .hasMessageContaining("cifar-10-binary.tar.gz");
    }

    @Test
    void aMissingBatchIsAFault() throws Exception {
        TestingFiles files = set(TestingLayouts.CIFAR_10);
        delete(files, "cifar-10-batches-bin/data_batch_2.bin");

        assertFault(
                files,
                new LeftOut(
                        "cifar-10-batches-bin/data_batch_2.bin",
                        Reason.MISSING,
                        "CIFAR-10 has five batches of training images"));
    }

    @Test
    void aFileOfCifarThatIsCutOffIsRefused() throws Exception {
        TestingFiles files = set(TestingLayouts.CIFAR_100);
        Path file = files.path().resolve("cifar-100-binary/test.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));

        assertThatThrownBy(files::open)
                .hasMessageContaining(
                        "its records have 3074 bytes, but the last one has 1926"
                                + " (cifar-100-binary/test.bin)");
    }

    @Test
    void numbersAreTheNamesWhereThereAreNoOthers() throws Exception {
        for (TestingLayouts layout : List.of(TestingLayouts.IDX, TestingLayouts.WEB_DATASET)) {
            TestingFiles files = set(layout);
            delete(files, layout == TestingLayouts.IDX ? "labels.txt" : "classes.txt");
            assertThat(files.open().classes()).containsOnlyKeys("0", "1", "2");
        }
    }

    @ParameterizedTest
    @CsvSource({"cifar-10-batches-bin/batches.meta.txt, CIFAR_10", "labels.txt, IDX"})
    void aLabelWithoutANameIsRefused(String table, TestingLayouts layout) throws Exception {
        TestingFiles files = set(layout).file(table, "ant\nbee\n");

        assertThatThrownBy(files::open)
                .hasMessageContaining("of 2 lines, but images with the label 2");
    }

    @Test
    void aNameThatNoImageHasIsAFault() throws Exception {
        TestingFiles files = set(TestingLayouts.IDX).file("labels.txt", "ant\nbee\nfox\nowl\n");

        assertFault(
                files, new LeftOut("labels.txt: owl", Reason.MISSING, "no image has the label 3"));
    }

    @Test
    void idxFilesMustBelongTogether() throws Exception {
        TestingFiles files = set(TestingLayouts.IDX);
        files.file("t10k-labels-idx1-ubyte", TestingBinaries.idx(List.of(2), new byte[] {0, 1}));
        assertThatThrownBy(files::open)
                .hasMessageContaining(
                        "has 6 images in t10k-images-idx3-ubyte, but 2 labels in"
                                + " t10k-labels-idx1-ubyte");
        delete(files, "t10k-labels-idx1-ubyte");
        assertThatThrownBy(files::open)
                .hasMessageContaining(
                        "has t10k-images-idx3-ubyte, but not the labels that belong to it");
    }

    @Test
    void idxFilesOfTwoDataSetsAreRefused() throws Exception {
        TestingFiles files = set(TestingLayouts.IDX);
        for (String file : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte")) {
            files.file("emnist-letters-" + file, Files.readAllBytes(files.path().resolve(file)));
        }

        assertThatThrownBy(files::open).hasMessageContaining("of more than one data set");
    }

    @Test
    void idxFilesMayHaveADotInTheirNames() throws Exception {
        TestingFiles dotted = TestingFiles.in(temporary.toRealPath().resolve("dotted"));
        for (Map.Entry<String, byte[]> file : TestingLayouts.IDX.files().entrySet()) {
            dotted.file(file.getKey().replace("-idx", ".idx"), file.getValue());
        }

        assertThat(dotted.open().images()).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "val_10.JPEG;ant | without file and class, separated by a tab, in line 1",
                "val_4.JPEG\\tant\\nval_4.JPEG\\tbee | lists val_4.JPEG twice, the second time in line 2",
            })
    void aTableOfAnnotationsThatIsNoneIsRefused(String table, String message) throws Exception {
        TestingFiles files =
                set(TestingLayouts.TINY_IMAGENET)
                        .file(
                                "tiny-imagenet-200/val/val_annotations.txt",
                                table.replace("\\t", "\t").replace("\\n", "\n"));

        assertThatThrownBy(files::open).hasMessageContaining(message);
    }

    @Test
    void imagesAndAnnotationsMustBelongTogether() throws Exception {
        TestingFiles files = set(TestingLayouts.TINY_IMAGENET);
        delete(files, "tiny-imagenet-200/val/images/val_4.JPEG");
        files.image("tiny-imagenet-200/val/images/val_99.JPEG");

        String folder = "tiny-imagenet-200/val/";
        assertFault(
                files,
                new LeftOut(
                        folder + "images/val_4.JPEG",
                        Reason.MISSING,
                        "it is in " + folder + "val_annotations.txt"));
        assertFault(
                files,
                new LeftOut(
                        folder + "images/val_99.JPEG",
                        Reason.NO_LABEL,
                        "it is not in " + folder + "val_annotations.txt"));
    }

    @Test
    void theTablesOfValidationImagesAreNeeded() throws Exception {
        TestingFiles tiny = set(TestingLayouts.TINY_IMAGENET);
        delete(tiny, "tiny-imagenet-200/val/val_annotations.txt");
        assertThatThrownBy(tiny::open).hasMessageContaining("but no val/val_annotations.txt");

        TestingFiles large = set(TestingLayouts.IMAGENET);
        delete(large, "LOC_val_solution.csv");
        assertThatThrownBy(large::open).hasMessageContaining("has no LOC_val_solution.csv");
    }

    @Test
    void samplesWithoutLabelOrImageAreFaults() throws Exception {
        byte[] image = TestingImages.png(Color.RED);
        Map<String, byte[]> samples = new LinkedHashMap<>();
        samples.put("a.png", image);
        samples.put("a.json", "{\"label\": \"ant\", \"width\": 8}".getBytes(UTF_8));
        samples.put("b.cls", "ant".getBytes(UTF_8));
        samples.put("c.png", image);
        samples.put("d.heic", image);
        samples.put("._a.png", image);
        TestingFiles files =
                TestingFiles.in(temporary.toRealPath().resolve("shards"))
                        .file("train-0.tar", TestingBinaries.tar(samples))
                        .file(
                                "val-0.tar",
                                TestingBinaries.tar(
                                        Map.of("a.png", image, "a.cls", "ant".getBytes(UTF_8))));

        assertFault(
                files,
                new LeftOut("train-0.tar/b", Reason.MISSING, "it has a label, but no image"));
        assertFault(
                files,
                new LeftOut("train-0.tar/c.png", Reason.NO_LABEL, "it has no .cls beside it"));
        assertThat(files.openWithout().leftOut().counts())
                .containsEntry(Reason.UNSUPPORTED, 1L)
                .containsEntry(Reason.HIDDEN, 1L);
        assertThat(files.openWithout().images()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingLayouts.class,
            names = {"IDX", "IDX_GZIPPED", "WEB_DATASET", "LABELS"})
    void aFolderAroundItAllChangesNothing(TestingLayouts layout) throws Exception {
        Catalogue expected = set(layout).open();
        Path around = temporary.toRealPath().resolve("around");
        layout.directory(around.resolve("my-train-data"));

        Catalogue catalogue = TestingFiles.in(around).open();

        assertThat(catalogue.layout().replace("my-train-data/", "")).isEqualTo(expected.layout());
        assertThat(catalogue.classes()).isEqualTo(expected.classes());
        assertThat(catalogue.leftOut().counts()).isEqualTo(expected.leftOut().counts());
    }

    @Test
    void numbersAndNamesAreNotMixed() throws Exception {
        TestingFiles files = set(TestingLayouts.WEB_DATASET);
        files.file(
                "train-000009.tar",
                TestingBinaries.tar(
                        Map.of(
                                "x.png",
                                TestingImages.png(Color.RED),
                                "x.cls",
                                "ant".getBytes(UTF_8))));

        assertThatThrownBy(files::open)
                .hasMessageContaining(
                        "has a classes.txt with the names of numbered classes, and the label ant,"
                                + " which is no number");
    }

    @Test
    void twoImagesForOneLabelAreRefused() throws Exception {
        TestingFiles files = set(TestingLayouts.IMAGENET);
        Path validation = files.path().resolve("ILSVRC/Data/CLS-LOC/val");
        try (Stream<Path> images = Files.list(validation)) {
            Path first = images.sorted().findFirst().orElseThrow();
            String name = first.getFileName().toString();
            Files.copy(
                    first, validation.resolve(name.substring(0, name.lastIndexOf('.')) + ".png"));
        }

        assertThatThrownBy(files::open).hasMessageContaining("has two images for the row");
    }

    static void assertFault(TestingFiles files, LeftOut item) throws Exception {
        assertThatThrownBy(files::open)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.unusable()).contains(item));
        assertThat(files.openWithout().leftOut().named()).contains(item);
    }
}
