package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.LeftOut.Reason;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.ValidationShare;
import io.transferscope.dataset.source.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that are in a table, and not in names of folders. */
class LabelTableTest {
    @TempDir Path temporary;
    private TestingFiles files;

    @BeforeEach
    void makeImages() throws IOException {
        files =
                TestingFiles.in(temporary.toRealPath().resolve("set"))
                        .image("img/1.png", "img/2.png", "img/3.png", "img/4.png");
    }

    @ParameterizedTest
    @CsvSource({
        "file, label, split, img/%d.png",
        "filename, class, part, %d.png",
        "Path, Category, set, ./img/%d.png",
        "image_id, target, Split, %d",
        "image, class_name, subset, img\\%d.png",
    })
    void columnsAndFilesAreKnownByWhatPeopleCallThem(
            String file, String label, String split, String path) throws Exception {
        files.file("labels.csv", table(file + "," + label + "," + split, path));

        Catalogue catalogue = files.open();

        assertThat(catalogue.classes()).containsOnlyKeys("ant", "bee");
        assertThat(requireNonNull(catalogue.classes().get("bee")).files(Part.VALIDATION))
                .containsExactly("img/4.png");
    }

    private static String table(String header, String path) {
        return header
                + "\n"
                + path.formatted(1)
                + ",ant,train\n"
                + path.formatted(2)
                + ",ant,val\n"
                + path.formatted(3)
                + ",bee,Training\n"
                + path.formatted(4)
                + ",bee,validation\n";
    }

    @Test
    void anotherSeparatorIsReadWhereTheFirstLineSaysSo() throws Exception {
        String semicolons = table("file,label,split", "img/%d.png").replace(',', ';');
        files.file("labels.csv", "sep=;\r\n" + semicolons);

        assertThat(files.open().classes()).containsOnlyKeys("ant", "bee");

        files.file("labels.csv", semicolons);
        assertThatThrownBy(files::open)
                .hasMessageContaining("separated by semicolons")
                .hasMessageContaining("sep=;");
    }

    @Test
    void aQuoteThatIsNotClosedHidesNoRows() throws Exception {
        files.file("labels.csv", table("file,label,split", "img/%d.png") + "img/1.png,\"ant,val\n");

        assertThatThrownBy(files::open)
                .hasMessageContaining("has a labels.csv that cannot be read");
    }

    /** Whoever divides the images of a benchmark anew leaves them where they are. */
    @Test
    void twoTablesSayThePartsWhateverTheFoldersAreCalled() throws Exception {
        TestingFiles divided =
                TestingFiles.in(temporary.toRealPath().resolve("divided"))
                        .image("val/1.png", "train/2.png", "test/3.png", "train/4.png")
                        .file("train.csv", "file,label\nval/1.png,ant\ntest/3.png,bee\n")
                        .file("val.csv", "file,label\ntrain/2.png,ant\ntrain/4.png,bee\n");

        Catalogue catalogue = divided.open();

        assertThat(requireNonNull(catalogue.classes().get("ant")).train())
                .containsExactly("val/1.png");
        assertThat(requireNonNull(catalogue.classes().get("bee")).train())
                .containsExactly("test/3.png");
        assertThat(catalogue.classes().get("bee").validation()).containsExactly("train/4.png");
    }

    /** Folders that only divide the images are not classes. */
    @Test
    void aTableThatIsNotUnderstoodDoesNotMakeFoldersClasses() throws Exception {
        files.image("more/1.png", "more/2.png");
        ValidationShare share = new ValidationShare(0.5);
        files.file("labels.csv", "picture,breed\nimg/1.png,ant\n");
        assertThatThrownBy(() -> files.open(share))
                .hasMessageContaining("its columns are picture, breed")
                .hasMessageContaining("remove or rename it where the folders are the classes");

        files.file("labels.csv", "file,label\nimg/1.png,ant\n".getBytes(UTF_16));
        assertThatThrownBy(() -> files.open(share)).hasMessageContaining("UTF-16");
    }

    @Test
    void imagesWithoutRowAndRowsWithoutImageAreFaults() throws Exception {
        files.image("img/5.png")
                .file(
                        "labels.csv",
                        table("file,label,split", "img/%d.png") + "img/6.png,ant,val\n");

        assertThatThrownBy(files::open)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e ->
                                assertThat(e.unusable())
                                        .containsExactlyInAnyOrder(
                                                new LeftOut(
                                                        "img/5.png",
                                                        Reason.NO_LABEL,
                                                        "it is in no row of the table"),
                                                new LeftOut(
                                                        "img/6.png",
                                                        Reason.MISSING,
                                                        "it is in labels.csv")));
        assertThat(files.openWithout().images()).isEqualTo(4);
    }

    @Test
    void testImagesAreLeftOut() throws Exception {
        files.image("img/5.png")
                .file(
                        "labels.csv",
                        table("file,label,split", "img/%d.png") + "img/5.png,ant,test\n");

        assertThat(files.open().leftOut().named())
                .contains(new LeftOut("img/5.png", Reason.OUTSIDE, "it is a test image"));
    }

    @Test
    void tablesOfTrainingAndValidationBelongTogether() throws Exception {
        files.file("train.csv", "id,label\n1,ant\n3,bee\n")
                .file("val.csv", "id,label\n2,ant\n4,bee\n");

        assertThat(requireNonNull(files.open().classes().get("ant")).files(Part.VALIDATION))
                .containsExactly("img/2.png");
    }

    @Test
    void foldersOfPartsAreKnownWhereTheTableSaysNothing() throws Exception {
        TestingFiles parts =
                TestingFiles.in(temporary.toRealPath().resolve("parts"))
                        .image("train/1.png", "valid/2.png", "test/3.png")
                        .file("labels.csv", "file,label\n1.png,ant\n2.png,ant\n");

        assertThat(requireNonNull(parts.open().classes().get("ant")).files(Part.VALIDATION))
                .containsExactly("valid/2.png");
        assertThat(parts.open().leftOut().named())
                .contains(new LeftOut("test/3.png", Reason.OUTSIDE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "img/1.png,bee,val | has a labels.csv that lists img/1.png twice, the second time in line 6",
                "img/5.png,ant,dev | whose column split is neither train, val nor test in line 6: dev",
                "img/5.png,,val | without file or label in line 6",
                "img/5.png,ant | with 3 columns, but 2 values in line 6",
                "img/5.png,'ant ',val | has the class \"ant \", with a blank at an end",
            })
    void aRowThatIsNoneIsRefused(String row, String message) throws Exception {
        files.image("img/5.png")
                .file(
                        "labels.csv",
                        table("file,label,split", "img/%d.png") + row.replace("'", "\"") + "\n");

        assertThatThrownBy(files::openWithout).hasMessageContaining(message);
    }

    @Test
    void twoImagesForOneRowAreRefused() throws Exception {
        files.image("other/1.png").file("labels.csv", table("file,label,split", "%d.png"));

        assertThatThrownBy(files::openWithout)
                .hasMessageContaining(
                        "has two images for the row 1.png of labels.csv: img/1.png and other/1.png");
    }

    @Test
    void labelsThatOnlyLookTheSameAreRefused() throws Exception {
        files.file(
                "labels.csv",
                table("file,label,split", "img/%d.png")
                        .replace("ant,val", "gr\u00fcn,val")
                        .replace("bee,val", "gru\u0308n,val"));

        assertThatThrownBy(files::open)
                .hasMessageContaining("whose names look the same and are different in Unicode");
    }
}
