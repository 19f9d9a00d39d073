package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.LeftOut.Reason;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of class folders is left out without a word. */
class ClassFoldersTest {
    @TempDir Path temporary;
    private TestingFiles files;

    @BeforeEach
    void makeTwoClasses() throws IOException {
        files =
                TestingFiles.in(temporary.toRealPath().resolve("set"))
                        .image("train/ant/1.png", "train/bee/1.png")
                        .image("val/ant/2.png", "val/bee/2.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.jpg",
                "3.JPEG",
                "3.jpe",
                "3.jfif",
                "3.webp",
                "3.BMP",
                "3.gif",
                "3.tif",
                "3.tiff",
                "3",
                "3.jpg_large",
                "3.dat"
            })
    void imagesAreKnownByTheirExtensionOrTheirFirstBytes(String name) throws Exception {
        files.file("train/ant/" + name, TestingImages.jpeg(Color.RED));

        assertThat(requireNonNull(files.open().classes().get("ant")).train())
                .containsExactly("1.png", name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.heic | HEIC; convert it: heif-convert -q 95 train/ant/x.heic train/ant/x.jpg",
                "x.AVIF | AVIF; convert it: avifdec train/ant/x.AVIF train/ant/x.png",
                "x.jxl | JPEG XL; convert it: djxl train/ant/x.jxl train/ant/x.png",
                "x.jp2 | JPEG 2000; convert it: opj_decompress -i train/ant/x.jp2 -o train/ant/x.png",
                "x.svg | SVG; convert it: rsvg-convert -o train/ant/x.png train/ant/x.svg",
                "x.psd | Photoshop; convert it: magick 'train/ant/x.psd[0]' train/ant/x.png",
                "x.cr2 | a camera's raw; convert it: magick train/ant/x.cr2 train/ant/x.jpg",
                "it is.heic | HEIC; convert it: heif-convert -q 95 'train/ant/it is.heic' 'train/ant/it is'.jpg",
            })
    void otherFormatsAreNamedWithTheLineThatConverts(String name, String detail) throws Exception {
        files.text("train/ant/" + name);

        assertFault("train/ant/" + name, Reason.UNSUPPORTED, detail);
    }

    @Test
    void otherFormatsAreKnownByTheirFirstBytesToo() throws Exception {
        files.file("train/ant/photo", "\0\0\0\u0018ftypheic\0\0\0\0");

        assertThatThrownBy(files::open)
                .hasMessageContaining("train/ant/photo")
                .hasMessageContaining("HEIC");
    }

    @Test
    void imagesInDeeperFoldersAreFaults() throws Exception {
        files.image("train/ant/deep/1.png", "val/bee/very/deep/1.png");

        assertFault("train/ant/deep/1.png", Reason.NESTED, "move it to train/ant/");
        assertFault("val/bee/very/deep/1.png", Reason.NESTED, "move it to val/bee/");
    }

    @Test
    void foldersOfClassesWithinFoldersAreExplained() throws Exception {
        TestingFiles deep =
                TestingFiles.in(files.path().resolveSibling("deep"))
                        .image("train/animals/cat/1.png", "val/animals/cat/1.png");

        assertThatThrownBy(deep::open)
                .hasMessageContaining(
                        "has no images in train/animals/ itself, but 1 in folders below it"
                                + " (train/animals/cat/)");
    }

    @Test
    void imagesWithoutTheFolderOfAClassAreFaults() throws Exception {
        files.image("train/1.png");

        assertFault("train/1.png", Reason.NO_LABEL, "it must be in the folder of its class");
    }

    @Test
    void whatIsNoImageIsNamedAndNoFault() throws Exception {
        files.text("train/ant/.hidden.png", "__MACOSX/train/ant/._1.png", "train/ant/Thumbs.db")
                .text("train/ant/readme.txt", "readme.md")
                .image("extra/1.png", "test/ant/1.png", "test/1.heic");

        Catalogue catalogue = files.open();

        assertThat(catalogue.images()).isEqualTo(4);
        assertThat(catalogue.leftOut().named())
                .containsExactlyInAnyOrder(
                        new LeftOut("train/ant/.hidden.png", Reason.HIDDEN),
                        new LeftOut("__MACOSX/train/ant/._1.png", Reason.HIDDEN),
                        new LeftOut("train/ant/Thumbs.db", Reason.HIDDEN),
                        new LeftOut("train/ant/readme.txt", Reason.NO_IMAGE),
                        new LeftOut("readme.md", Reason.NO_IMAGE),
                        new LeftOut("extra/1.png", Reason.OUTSIDE),
                        new LeftOut("test/ant/1.png", Reason.OUTSIDE),
                        new LeftOut("test/1.heic", Reason.OUTSIDE));
    }

    @Test
    void aRowWithoutAClassAndAClassWithoutARowAreFaults() throws Exception {
        files.image("train/fox/1.png", "val/fox/2.png")
                .file("classes.csv", "class,kind\nant,insect\nbee,insect\nfxo,mammal\n");

        assertFault("fxo", Reason.ROW_WITHOUT_CLASS, "there is a class fox");
        assertFault(
                "fox",
                Reason.CLASS_WITHOUT_ROW,
                "there is a row fxo, it has 1 training and 1 validation images");
        assertThat(files.openWithout().classes()).containsOnlyKeys("ant", "bee");
        assertThat(files.openWithout().columns().get("kind")).containsOnlyKeys("ant", "bee");
    }

    @Test
    void aTableOfClassesAloneIsCheckedToo() throws Exception {
        files.file("classes.csv", "class\nant\nbee\nfxo\n");

        assertFault("fxo", Reason.ROW_WITHOUT_CLASS, "");
    }

    @ParameterizedTest
    @CsvSource({
        "Train, Val",
        "TRAIN, VAL",
        "training, validation",
        "train, valid",
        "Training, Validation"
    })
    void partsAreKnownByWhatPeopleCallThem(String train, String validation) throws Exception {
        TestingFiles named =
                TestingFiles.in(files.path().resolveSibling("named"))
                        .image(train + "/ant/1.png", validation + "/ant/2.png");

        assertThat(requireNonNull(named.open().classes().get("ant")).files(Part.VALIDATION))
                .containsExactly("2.png");
    }

    @Test
    void twoFoldersOfOnePartAreRefused() throws Exception {
        files.image("valid/ant/3.png");

        assertThatThrownBy(files::open)
                .hasMessageContaining("has both val/ and valid/: keep one of them");
    }

    @Test
    void testImagesAreNeverTakenForValidationUnasked() throws Exception {
        TestingFiles tested =
                TestingFiles.in(files.path().resolveSibling("tested"))
                        .image("train/ant/1.png", "train/ant/2.png", "test/ant/3.png");

        assertThatThrownBy(tested::open)
                .hasMessageContaining("test/ is not taken for them unasked: rename it to val")
                .hasMessageContaining("\"validation\": {\"fraction\": 0.2}");
        Catalogue drawn = tested.open(new ValidationShare(0.5));
        assertThat(drawn.images()).isEqualTo(2);
        assertThat(drawn.leftOut().named()).contains(new LeftOut("test/ant/3.png", Reason.OUTSIDE));
    }

    @Test
    void aClassInOnePartAloneIsAFaultThatNamesBoth() throws Exception {
        files.image("train/Owl/1.png", "train/Owl/2.png", "val/owl/3.png").text("val/cow/x.txt");

        assertThatThrownBy(files::open)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "has no validation images of class Owl: val has no class Owl,"
                                + " train/Owl/ has 2 images; is owl meant, which only val has?")
                .hasMessageContaining("has no training images of class owl")
                .hasMessageContaining(
                        "has no validation images of class cow: val/cow/ has none, train has no"
                                + " class cow");
    }

    @Test
    void blanksAroundANameAreAFault() throws Exception {
        files.image("train/owl /1.png", "val/owl /2.png");

        assertThatThrownBy(files::open)
                .hasMessageContaining("has the class \"owl \", with a blank at an end of its name");
    }

    @Test
    void aFolderWithoutAnyFileIsAFaultToo() throws Exception {
        Files.createDirectories(files.path().resolve("train/owl"));
        Files.createDirectories(files.path().resolve("val/owl"));

        assertThatThrownBy(files::open)
                .hasMessageContaining(
                        "has no training images of class owl: train/owl/ has none, val/owl/ has"
                                + " none");
    }

    @Test
    void foldersOfImagesInClassFoldersAreAllowedInAllClasses() throws Exception {
        TestingFiles inner =
                TestingFiles.in(files.path().resolveSibling("inner"))
                        .image("train/ant/images/1.png", "train/bee/images/1.png")
                        .image("val/ant/2.png", "val/bee/2.png");

        Catalogue catalogue = inner.open();

        assertThat(catalogue.images()).isEqualTo(4);
        assertThat(catalogue.layout())
                .isEqualTo("class folders: train/<class>/images, val/<class>");
    }

    private void assertFault(String path, Reason reason, String detail) throws Exception {
        assertThatThrownBy(files::open)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.unusable()).contains(new LeftOut(path, reason, detail)));
        assertThat(files.openWithout().leftOut().named())
                .contains(new LeftOut(path, reason, detail));
    }
}
