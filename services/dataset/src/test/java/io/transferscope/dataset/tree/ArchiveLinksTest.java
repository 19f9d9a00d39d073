package io.transferscope.dataset.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.location.TestingTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveLinksTest {
    private static final byte HARD = (byte) '1';
    private static final byte SYMBOLIC = (byte) '2';

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void nameArchive() {
        file = directory.resolve("data");
    }

    @Test
    void hardLinksAreTheFilesThatTheyName() throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            tar.file("./a/1.png", "one")
                    .link("a/2.png", HARD, "./a/1.png")
                    .link("a/3.png", HARD, "a/1.png")
                    .file("a/4.png", "four");
        }
        assertThat(TestingWalk.archive(file))
                .isEqualTo(
                        new TestingWalk(
                                Map.of(
                                        "a/1.png", "one",
                                        "a/2.png", "one",
                                        "a/3.png", "one",
                                        "a/4.png", "four"),
                                java.util.List.of()));
    }

    @Test
    void symbolicLinksAreFollowedToFilesAndFoldersWhereverTheyLie() throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            tar.link("b/1.png", SYMBOLIC, "../a/1.png")
                    .link("c", SYMBOLIC, "./a/")
                    .link("d", SYMBOLIC, "c")
                    .link("b/2.png", SYMBOLIC, "../d/deep/2.png")
                    .file("a/1.png", "one")
                    .file("a/deep/2.png", "two");
        }
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.leftOut()).isEmpty();
        assertThat(walk.files())
                .isEqualTo(
                        Map.of(
                                "a/1.png", "one",
                                "a/deep/2.png", "two",
                                "b/1.png", "one",
                                "b/2.png", "two",
                                "c/1.png", "one",
                                "c/deep/2.png", "two",
                                "d/1.png", "one",
                                "d/deep/2.png", "two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/passwd | leads out of the archive, to /etc/passwd",
                "../../x.png | leads out of the archive, to ../../x.png",
                "nowhere.png | leads to a/nowhere.png, which is not in the archive",
                "link.png | leads to itself",
                "../a | leads to a folder that it is in",
                ". | leads to a folder that it is in",
            })
    void otherLinksAreNamed(String target, String why) throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            tar.file("a/1.png", "one").link("a/link.png", SYMBOLIC, target);
        }
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.files()).isEqualTo(Map.of("a/1.png", "one"));
        assertThat(walk.leftOut())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.path()).isEqualTo("a/link.png");
                            assertThat(item.reason()).isEqualTo(LeftOut.Reason.LINK);
                            assertThat(item.detail()).contains(why);
                        });
    }

    @Test
    void aLinkBelowALinkedFolderIsNamed() throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            tar.file("a/1.png", "one").link("a/2.png", SYMBOLIC, "1.png").link("b", SYMBOLIC, "a");
        }
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.files()).containsOnlyKeys("a/1.png", "a/2.png", "b/1.png");
        assertThat(walk.leftOut())
                .extracting(LeftOut::path, LeftOut::reason)
                .containsExactly(tuple("b/2.png", LeftOut.Reason.LINK));
    }

    @Test
    void linksInZipArchivesAreFollowedToo() throws Exception {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            put(zip, "a/1.png", 0100644, "one");
            put(zip, "a/2.png", 0120777, "1.png");
            put(zip, "b", 0120777, "a");
            put(zip, "c.png", 0120777, "/etc/passwd");
        }
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.files())
                .isEqualTo(Map.of("a/1.png", "one", "a/2.png", "one", "b/1.png", "one"));
        assertThat(walk.leftOut())
                .extracting(LeftOut::path, LeftOut::reason)
                .containsExactlyInAnyOrder(
                        tuple("c.png", LeftOut.Reason.LINK), tuple("b/2.png", LeftOut.Reason.LINK));
    }

    private static void put(ZipArchiveOutputStream zip, String name, int mode, String content)
            throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }

    @Test
    void aFolderThatMayNotBeEnteredIsNamed() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree")).toRealPath();
        Files.createDirectories(tree.resolve("a/deep"));
        Files.writeString(tree.resolve("a/1.png"), "one");
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        TestingWalk walk = TestingWalk.of(new DirectoryTree(tree, TestingWalk.LIMITS));

        assertThat(walk.files()).isEqualTo(Map.of("a/1.png", "one"));
        assertThat(walk.leftOut())
                .extracting(LeftOut::path, LeftOut::reason)
                .containsExactly(tuple("loop", LeftOut.Reason.LINK));
    }
}
