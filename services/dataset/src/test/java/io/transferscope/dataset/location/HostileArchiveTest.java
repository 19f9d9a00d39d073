package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made in bad faith, or that got damaged on their way. */
class HostileArchiveTest {
    private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);
    private static final byte[] IMAGE = TestingImages.png(Color.RED);

    @TempDir Path directory;
    private Path tar;

    @BeforeEach
    void nameArchive() {
        tar = directory.resolve("data.tar");
    }

    @Test
    void anArchiveThatChangedSinceItWasListedIsRefused() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 3, 1, 1);
        }
        ImageSource source = open(tar);
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1);
        }
        assertThatThrownBy(() -> read(source, source.catalogue()))
                .hasMessageContaining("changed while it was read: 4 of 6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/passwd | absolute name: /etc/passwd",
                "C:/x.png | absolute name: C:/x.png",
                "train/../../x.png | leads out of it: train/../../x.png",
                "train/a\\..\\x.png | leads out of it",
            })
    void aNameThatLeadsElsewhereIsRefused(String name, String message) throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1).file(name, IMAGE);
        }
        assertRefused(tar, message);
    }

    @Test
    void namesWithControlCharactersAndEndlessNamesAreRefused() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.file("train/a\nb/x.png", IMAGE);
        }
        assertRefused(tar, "control characters in its name: train/a\\u000Ab/x.png");
        try (TestingTar out = TestingTar.create(tar)) {
            out.file("train/" + "a".repeat(5000) + "/x.png", IMAGE);
        }
        assertRefused(tar, "an entry whose name has 5012 characters");
        try (TestingTar out = TestingTar.createGzipped(tar)) {
            out.special("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, new byte[3_000_000]);
        }
        assertRefused(tar, "overlong description");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void whatIsNoFileIsAFaultOnlyWhereItLooksLikeAnImage(byte flag) throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1).link("train/c00/odd.png", flag, "");
        }
        assertRefused(tar, "has train/c00/odd.png, which cannot be read: it is a ");
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1).link("dev/null", flag, "");
        }
        assertThat(open(tar).catalogue().leftOut().counts())
                .containsEntry(LeftOut.Reason.NO_FILE, 1L);
    }

    @Test
    void limitsHold() throws Exception {
        try (TestingTar out = TestingTar.createGzipped(tar)) {
            out.classes("", 2, 1, 1).file("train/c00/zeros.png", new byte[1 << 17]);
        }
        ImageSource large = open(tar);
        assertThatThrownBy(() -> read(large, large.catalogue()))
                .hasMessageContaining(
                        "a file of 131072 bytes, more than 65536: train/c00/zeros.png");
        try (TestingTar out = TestingTar.createGzipped(tar)) {
            out.classes("", 2, 1, 1).file("bomb", new byte[1 << 20]);
        }
        assertRefused(
                tar,
                "more than 1048576 bytes in all, at bomb; raise"
                        + " transferscope.splitter.limits.total-bytes"
                        + " (TRANSFERSCOPE_SPLITTER_LIMITS_TOTAL_BYTES) to allow more");
        try (TestingTar out = TestingTar.createGzipped(tar)) {
            for (int i = 0; i < 1001; i++) {
                out.file("f" + i, "");
            }
        }
        assertRefused(
                tar,
                "more than 1000 entries; raise transferscope.splitter.limits.entries"
                        + " (TRANSFERSCOPE_SPLITTER_LIMITS_ENTRIES) to allow more");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        Files.write(tar, new byte[0]);
        assertRefused(tar, "no tar archive");
        Files.writeString(tar, "hello ".repeat(1000));
        assertRefused(tar, "no tar archive");
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 2, 1, 1);
        }
        byte[] whole = Files.readAllBytes(tar);
        Files.write(tar, java.util.Arrays.copyOf(whole, 700));
        assertThatThrownBy(() -> read(open(tar), open(tar).catalogue()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> open(path))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("$.dataset.source: ")
                .hasMessageContaining(message);
    }

    private ImageSource open(Path path) throws InvalidRequestException {
        return TestingSources.open(directory, path, LIMITS, 1000);
    }

    private static void read(ImageSource source, Catalogue wanted) throws IOException {
        source.read(wanted, (image, rendering) -> {});
    }
}
