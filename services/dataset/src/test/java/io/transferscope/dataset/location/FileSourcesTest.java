package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourcesTest {
    private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);
    private static final byte[] IMAGE = TestingImages.png(Color.RED);

    @TempDir Path directory;
    private Path root;
    private Path tar;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        tar = root.resolve("data.tar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "./", "wrapped/", "./wrapped/"})
    void anArchiveMayHaveOneFolderAroundItAll(String prefix) throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes(prefix, 3, 4, 2)
                    .file(prefix + "classes.csv", "class,kind\nc00,old\nc01,new\nc02,old\n");
        }
        Catalogue catalogue = open(tar).catalogue();

        assertThat(catalogue.classes()).containsOnlyKeys("c00", "c01", "c02");
        assertThat(requireNonNull(catalogue.classes().get("c01")).files(Part.TRAIN))
                .containsExactly("00.png", "01.png", "02.png", "03.png");
        assertThat(catalogue.classes().get("c01").files(Part.VALIDATION))
                .containsExactly("04.png", "05.png");
        assertThat(catalogue.columns())
                .isEqualTo(Map.of("kind", Map.of("c00", "old", "c01", "new", "c02", "old")));
    }

    @Test
    void aGzippedArchiveIsKnownByItsContent() throws Exception {
        try (TestingTar out = TestingTar.createGzipped(tar)) {
            out.classes("", 2, 1, 1);
        }
        assertThat(open(tar).catalogue().images()).isEqualTo(4);
    }

    @Test
    void aDirectoryIsReadLikeAnArchive() throws Exception {
        write("set/train/a/1.JPEG", TestingImages.jpeg(Color.BLUE));
        write("set/train/a/0.png", IMAGE);
        write("set/train/b/0.Jpg", TestingImages.jpeg(Color.BLUE));
        write("set/val/a/0.png", IMAGE);
        write("set/val/b/0.png", IMAGE);
        ImageSource source = open(root.resolve("set"));

        assertThat(requireNonNull(source.catalogue().classes().get("a")).train())
                .containsExactly("0.png", "1.JPEG");
        assertThat(read(source, source.catalogue())).hasSize(5).containsEntry("TRAIN/a/1", 16);
    }

    @Test
    void onlyWhatIsWantedIsRead() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 3, 5, 3);
        }
        ImageSource source = open(tar);
        Catalogue wanted = source.catalogue().limited(2, 1).only(java.util.Set.of("c00", "c02"));

        assertThat(read(source, wanted))
                .containsOnlyKeys(
                        "TRAIN/c00/0",
                        "TRAIN/c00/1",
                        "VALIDATION/c00/0",
                        "TRAIN/c02/0",
                        "TRAIN/c02/1",
                        "VALIDATION/c02/0");
    }

    @Test
    void whatIsHiddenOrNoImageIsLeftOut() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1)
                    .file("train/c00/.hidden.png", IMAGE)
                    .file("train/.DS_Store", "x")
                    .file("train/c00/Thumbs.db", "x")
                    .file("__MACOSX/train/c00/._00.png", "x")
                    .file("train/c00/readme.txt", "x")
                    .file("readme.txt", "x");
        }
        assertThat(open(tar).catalogue().images()).isEqualTo(4);
    }

    @Test
    void onlyFilesUnderTheRootsAreRead() throws Exception {
        Path outside = directory.resolve("outside.tar");
        try (TestingTar out = TestingTar.create(outside)) {
            out.classes("", 2, 1, 1);
        }
        Files.createSymbolicLink(root.resolve("link.tar"), outside);
        Path sibling = Files.createDirectory(directory.resolve("root2"));

        String message = "does not exist, or lies outside the directories";
        assertRefused(outside, message);
        assertRefused(root.resolve("link.tar"), message);
        assertRefused(root.resolve("../outside.tar"), message);
        assertRefused(root.resolve("missing.tar"), message);
        assertRefused(sibling, message);
        assertThatThrownBy(() -> new FileSources(java.util.List.of(), LIMITS).open(root.toString()))
                .hasMessageContaining("none is set");
    }

    @Test
    void linksAreFollowedWithinTheRootsAndOthersAreNamed() throws Exception {
        for (String file : new String[] {"train/a/0.png", "train/b/0.png", "val/a/0.png"}) {
            write("set/" + file, IMAGE);
        }
        Path set = root.resolve("set");
        Files.createSymbolicLink(set.resolve("val/b"), set.resolve("val/a"));
        Path link = set.resolve("train/a/1.png");
        write("other/elsewhere.png", IMAGE);
        Files.createSymbolicLink(link, root.resolve("other/elsewhere.png"));
        assertThat(read(open(set), open(set).catalogue())).hasSize(5);

        Files.delete(link);
        Files.write(directory.resolve("secret.png"), IMAGE);
        Files.createSymbolicLink(link, directory.resolve("secret.png"));
        assertRefused(
                set,
                "has train/a/1.png, which is a link that is not followed: it leads out of the"
                        + " directories that data sets are read from, to ");
        Files.delete(link);
        Files.createSymbolicLink(link, root.resolve("nowhere.png"));
        assertRefused(set, "nowhere.png, where nothing is");
        Files.delete(link);
        Files.createSymbolicLink(link, set);
        assertRefused(
                set,
                "has train/a/1.png, which is a link that is not followed: it leads to a folder that"
                        + " it is in");
    }

    @Test
    void everythingThatIsWrongWithTheFoldersIsSaidAtOnce() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1)
                    .file("train/only-train/0.png", IMAGE)
                    .file("val/only-val/0.png", IMAGE);
        }
        assertThatThrownBy(() -> open(tar))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e ->
                                assertThat(e.faults())
                                        .extracting(Object::toString)
                                        .containsExactly(
                                                "$.dataset.source: has no validation images of class"
                                                        + " only-train: val has no class"
                                                        + " only-train, train/only-train/ has 1"
                                                        + " image",
                                                "$.dataset.source: has no training images of class"
                                                        + " only-val: train has no class"
                                                        + " only-val, val/only-val/ has 1 image"));
    }

    @Test
    void anEmptyDataSetAndTwoFoldersAreRefused() throws Exception {
        Files.createDirectory(root.resolve("empty"));
        assertRefused(root.resolve("empty"), "has no images");
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("one/", 2, 1, 1).classes("two/", 2, 1, 1);
        }
        assertRefused(tar, "more than one folder with a data set: [one/, two/]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,group\\na,b\\n | without a column 'class'",
                "class,g\\nc00,1\\nc00,2\\n | lists class c00 twice",
                "class,g\\nc00,1,2\\n | with 2 columns, but 3 values for class c00",
            })
    void aTableThatIsNoneIsRefused(String csv, String message) throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1).file("classes.csv", csv.replace("\\n", "\n"));
        }
        assertRefused(tar, message);
    }

    private void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> open(path))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("$.dataset.source: ")
                .hasMessageContaining(message);
    }

    private ImageSource open(Path path) throws InvalidRequestException {
        return TestingSources.open(root, path, LIMITS, 1000);
    }

    /** Which images come, and the number of bytes in each side × 2. */
    private static Map<String, Integer> read(ImageSource source, Catalogue wanted)
            throws IOException {
        Map<String, Integer> read = new TreeMap<>();
        source.read(
                wanted,
                (image, rendering) -> {
                    try {
                        read.put(
                                "%s/%s/%d"
                                        .formatted(image.part(), image.className(), image.index()),
                                rendering.render(4).planes().length / 3);
                    } catch (UnreadableImageException e) {
                        throw new IOException(e);
                    }
                });
        return read;
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
