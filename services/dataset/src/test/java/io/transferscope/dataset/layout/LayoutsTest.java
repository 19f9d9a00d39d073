package io.transferscope.dataset.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.TestingLayouts;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same images however they are laid out, as directories and as archives. */
class LayoutsTest {
    private static final Limits LIMITS = new Limits(1000, 1 << 20, 1 << 24);

    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void findRoot() throws IOException {
        root = temporary.toRealPath();
    }

    @ParameterizedTest
    @EnumSource(TestingLayouts.class)
    void theImagesOfEachClassAreTheSameInEveryLayout(TestingLayouts layout) throws Exception {
        Map<String, String> expected = new TreeMap<>();
        ImageSource folders =
                open(TestingLayouts.CLASS_FOLDERS.directory(root.resolve("folders")), null);
        read(folders).forEach((image, pixels) -> expected.put(key(layout, image), pixels));

        ImageSource directory = open(layout.directory(root.resolve("directory")), share(layout));
        ImageSource tar = open(layout.tar(root.resolve("data.tar")), share(layout));

        Map<String, String> read = read(directory);
        assertThat(read(tar)).isEqualTo(read);
        assertThat(directory.catalogue().classes()).containsOnlyKeys("ant", "bee", "fox");
        if (layout.drawsValidation()) {
            assertThat(read.values()).containsExactlyInAnyOrderElementsOf(expected.values());
        } else {
            assertThat(read).isEqualTo(expected);
        }
    }

    /** Where parts are drawn, only which images there are is the same. */
    private static String key(TestingLayouts layout, String image) {
        return layout.drawsValidation() ? "any " + image : image;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLASS_FOLDERS | class folders: train/<class>, val/<class>",
                "CAPITALS | class folders: Set/Train/<class>, Set/Valid/<class>",
                "TINY_IMAGENET | Tiny ImageNet as downloaded: train/<class>/images, val/val_annotations.txt",
                "IMAGENET | ImageNet: ILSVRC/Data/CLS-LOC/train/<class>, LOC_val_solution.csv",
                "CIFAR_10 | CIFAR-10, binary: data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin, test_batch.bin; test is validation",
                "CIFAR_100 | CIFAR-100, binary, classes are the fine labels: test.bin, train.bin; test is validation",
                "IDX | IDX files, as MNIST has them: train is train-images-idx3-ubyte; val is t10k-images-idx3-ubyte; images as stored",
                "WEB_DATASET | WebDataset: 3 shards, of which 1 validation",
                "LABELS | images labelled by labels.csv (filename, label, split)",
                "LABELS_WITHOUT_VALIDATION | images labelled by train.csv (image_id, label)",
                "CLASSES_ONLY | class folders without parts: <class>",
            })
    void whatWasRecognisedIsSaid(TestingLayouts layout, String expected) throws Exception {
        assertThat(catalogue(layout).layout()).isEqualTo(expected);
    }

    @Test
    void whatTablesSayOfClassesBecomesColumns() throws Exception {
        assertThat(catalogue(TestingLayouts.TINY_IMAGENET).columns())
                .isEqualTo(
                        Map.of("words", Map.of("ant", "an ant", "bee", "a bee", "fox", "a fox")));
        assertThat(catalogue(TestingLayouts.IMAGENET).columns().get("words"))
                .containsEntry("bee", "a bee");
        assertThat(catalogue(TestingLayouts.CIFAR_100).columns().get("coarse"))
                .isEqualTo(Map.of("ant", "insects", "bee", "insects", "fox", "mammals"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TINY_IMAGENET | tiny-imagenet-200/test/images/test_0.JPEG | OUTSIDE",
                "TINY_IMAGENET | tiny-imagenet-200/train/ant/ant_boxes.txt | NO_IMAGE",
                "TINY_IMAGENET | tiny-imagenet-200/wnids.txt | NO_IMAGE",
                "IMAGENET | ILSVRC/Data/CLS-LOC/test/ILSVRC2012_test_00000001.JPEG | OUTSIDE",
                "CIFAR_10 | cifar-10-batches-bin/readme.html | NO_IMAGE",
            })
    void whatIsLeftOutOfADownloadIsNamed(TestingLayouts layout, String path, LeftOut.Reason reason)
            throws Exception {
        Catalogue catalogue = catalogue(layout);

        assertThat(catalogue.leftOut().named()).contains(new LeftOut(path, reason));
        assertThat(catalogue.leftOut().faults()).isZero();
    }

    @Test
    void anImageIsDescribedByItsPlaceInTheDataSet() throws Exception {
        assertThat(describe(TestingLayouts.CAPITALS, Part.VALIDATION))
                .isEqualTo("Set/Valid/bee/4.png");
        assertThat(describe(TestingLayouts.TINY_IMAGENET, Part.VALIDATION))
                .isEqualTo("tiny-imagenet-200/val/images/val_14.JPEG");
        assertThat(describe(TestingLayouts.CIFAR_10, Part.TRAIN))
                .isEqualTo("cifar-10-batches-bin/data_batch_3.bin#0000000");
        assertThat(describe(TestingLayouts.WEB_DATASET, Part.VALIDATION))
                .isEqualTo("val-000000.tar/sample014.png");
        assertThat(describe(TestingLayouts.LABELS, Part.TRAIN)).isEqualTo("images/010.png");
        assertThat(describe(TestingLayouts.CLASSES_ONLY, Part.VALIDATION)).startsWith("bee/");
    }

    @Test
    void onlyWhatIsWantedIsReadFromFilesOfManyImages() throws Exception {
        for (TestingLayouts layout :
                new TestingLayouts[] {
                    TestingLayouts.CIFAR_10, TestingLayouts.IDX_GZIPPED, TestingLayouts.WEB_DATASET
                }) {
            ImageSource source = open(layout.directory(root.resolve(layout.name())), null);
            Catalogue wanted =
                    source.catalogue().limited(1, 1).only(java.util.Set.of("bee", "fox"));

            assertThat(read(source, wanted))
                    .containsOnlyKeys(
                            "bee TRAIN 0", "bee VALIDATION 0", "fox TRAIN 0", "fox VALIDATION 0");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingLayouts.class,
            names = {"LABELS_WITHOUT_VALIDATION", "CLASSES_ONLY"})
    void withoutValidationImagesTheRemedyIsSaid(TestingLayouts layout) throws Exception {
        Path path = layout.tar(root.resolve("data.tar"));

        assertThatThrownBy(() -> open(path, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "$.dataset.source: has no validation images: say \"validation\":"
                                + " {\"fraction\": 0.2} to draw some of the training images");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingLayouts.class,
            names = {"CLASS_FOLDERS", "TINY_IMAGENET", "CIFAR_10", "IDX", "WEB_DATASET", "LABELS"})
    void validationImagesAreNotDrawnWhereThereAreSome(TestingLayouts layout) throws Exception {
        Path path = layout.tar(root.resolve("data.tar"));

        assertThatThrownBy(() -> open(path, new ValidationShare(0.2)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "$.dataset.validation: must be left out: the data set has"
                                + " validation images of its own");
    }

    @Test
    void whatFitsNoLayoutIsToldWhatEachOfThemNeeds() throws Exception {
        Path set = TestingFiles.in(root.resolve("set")).text("notes.txt").image("a.png").path();

        assertThatThrownBy(() -> open(set, null))
                .hasMessageContaining(
                        "is laid out in no way that is known. Seen: a.png, notes.txt.")
                .hasMessageContaining("train/<class>/*.jpg and val/<class>/*.jpg")
                .hasMessageContaining("val_annotations.txt")
                .hasMessageContaining("ILSVRC/Data/CLS-LOC")
                .hasMessageContaining("data_batch_1.bin")
                .hasMessageContaining("train-images-idx3-ubyte")
                .hasMessageContaining("key.cls")
                .hasMessageContaining("labels.csv");
    }

    @Test
    void whatFitsTwoLayoutsIsRefusedAndNotGuessed() throws Exception {
        Path set = TestingLayouts.CLASS_FOLDERS.directory(root.resolve("set"));
        TestingLayouts.LABELS.directory(set);

        assertThatThrownBy(() -> open(set, null))
                .hasMessageContaining("can be read in more than one way")
                .hasMessageContaining("class folders: train/<class>")
                .hasMessageContaining("labels.csv, or train.csv")
                .hasMessageContaining(
                        "Seen: images/ (18 images, 0 other files), labels.csv, train/");
    }

    private static @Nullable ValidationShare share(TestingLayouts layout) {
        return layout.drawsValidation() ? new ValidationShare(0.34) : null;
    }

    private Catalogue catalogue(TestingLayouts layout) throws Exception {
        return open(layout.directory(root.resolve(layout.name())), share(layout)).catalogue();
    }

    private String describe(TestingLayouts layout, Part part) throws Exception {
        Catalogue catalogue = catalogue(layout);
        return catalogue.describe(new io.transferscope.dataset.source.ImageId("bee", part, 0));
    }

    private ImageSource open(Path path, @Nullable ValidationShare share)
            throws InvalidRequestException {
        return TestingSources.open(
                root,
                new DatasetSource("file:" + path, 32, null, null, share, null, null, null, null),
                LIMITS,
                1 << 20);
    }

    private static Map<String, String> read(ImageSource source) throws IOException {
        return read(source, source.catalogue());
    }

    /** What the pixels of each image are. */
    private static Map<String, String> read(ImageSource source, Catalogue wanted)
            throws IOException {
        Map<String, String> read = new TreeMap<>();
        source.read(
                wanted,
                (image, encoded) -> {
                    try {
                        read.put(
                                "%s %s %d"
                                        .formatted(image.className(), image.part(), image.index()),
                                Sha256.hex(encoded.render(16).planes()));
                    } catch (UnreadableImageException e) {
                        throw new IOException(e);
                    }
                });
        return read;
    }
}
