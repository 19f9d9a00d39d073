package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.dataset.location.TestingTar;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A class that is read under another name is another class, and two that become one are lost. */
class ArchiveNamesTest {
    private static final Charset CP437 = Charset.forName("cp437");
    private static final List<String> NAMES = List.of("train/Größe/1.png", "train/Grüße/2.png");
    private static final String LONG = "x".repeat(120);

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void nameArchive() {
        file = directory.resolve("data");
    }

    @Test
    void namesOfAnotherCharacterSetAreRefusedUntilItIsNamed() throws Exception {
        tar("cp437", NAMES);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no UTF-8: train/Gr\\x94\\xE1e/1.png")
                .hasMessageContaining("\"encoding\": \"cp437\"");
        assertThat(TestingWalk.archive(file, CP437).files().keySet())
                .containsExactlyElementsOf(NAMES);
    }

    @Test
    void aNameThatIsNoneInTheNamedCharacterSetIsRefused() throws Exception {
        tar("cp437", NAMES);

        assertThatThrownBy(() -> TestingWalk.archive(file, Charset.forName("EUC-JP")))
                .hasMessageContaining("no EUC-JP: train/Gr\\x94\\xE1e/1.png");
    }

    @Test
    void longNamesOfGnuTarAreInTheArchivesCharacterSet() throws Exception {
        try (TestingTar tar = TestingTar.create(file, "cp437").longNamesOfGnu()) {
            tar.file("train/Größe/" + LONG, "").file("train/Grüße/" + LONG, "");
        }
        assertThatThrownBy(() -> TestingWalk.archive(file))
                .hasMessageContaining("train/Gr\\x94\\xE1e/xx");
        assertThat(TestingWalk.archive(file, CP437).files())
                .containsOnlyKeys("train/Größe/" + LONG, "train/Grüße/" + LONG);
    }

    @Test
    void namesInPaxHeadersAreUtf8WhateverIsNamed() throws Exception {
        tar("UTF-8", List.of("train/Größe/" + LONG));
        assertThat(TestingWalk.archive(file, CP437).files())
                .containsOnlyKeys("train/Größe/" + LONG);

        try (TestingTar tar = TestingTar.create(file)) {
            tar.special("pax", (byte) 'x', pax("path=a/Gr\u00f6/1.png", "ISO-8859-1"))
                    .file("short", "");
        }
        assertThatThrownBy(() -> TestingWalk.archive(file, CP437))
                .hasMessageContaining("no UTF-8: a/Gr\\xF6/1.png")
                .hasMessageContaining("no \"encoding\" helps");
    }

    /** As Python's tarfile writes names that are no text. */
    @Test
    void aPaxHeaderMaySayThatItsNamesAreInNoCharacterSet() throws Exception {
        byte[] path = pax("path=a/Größe/1.png", "cp437");
        byte[] binary = pax("hdrcharset=BINARY", "UTF-8");
        byte[] both = java.util.Arrays.copyOf(binary, binary.length + path.length);
        System.arraycopy(path, 0, both, binary.length, path.length);
        try (TestingTar tar = TestingTar.create(file)) {
            tar.special("pax", (byte) 'x', both).file("short", "");
        }
        assertThat(TestingWalk.archive(file, CP437).files()).containsOnlyKeys("a/Größe/1.png");
    }

    private static byte[] pax(String record, String encoding) {
        byte[] text = (record + "\n").getBytes(Charset.forName(encoding));
        String length = text.length + 3 + " ";
        byte[] line = java.util.Arrays.copyOf(length.getBytes(UTF_8), text.length + 3);
        System.arraycopy(text, 0, line, 3, text.length);
        return line;
    }

    @Test
    void namesInZipArchivesAreInWhatTheArchiveOrTheRequestSays() throws Exception {
        zip("cp437", false, false);
        assertThatThrownBy(() -> TestingWalk.archive(file))
                .hasMessageContaining("no UTF-8: train/Gr\\x94\\xE1e/1.png");
        assertThat(TestingWalk.archive(file, CP437).files().keySet()).hasSameElementsAs(NAMES);
        zip("UTF-8", true, false);
        assertThat(TestingWalk.archive(file, CP437).files().keySet()).hasSameElementsAs(NAMES);
        zip("UTF-8", false, false);
        assertThat(TestingWalk.archive(file).files().keySet()).hasSameElementsAs(NAMES);
        zip("cp437", false, true);
        assertThat(TestingWalk.archive(file).files().keySet()).hasSameElementsAs(NAMES);
    }

    private void zip(String encoding, boolean flag, boolean unicodeFields) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setEncoding(encoding);
            zip.setUseLanguageEncodingFlag(flag);
            zip.setCreateUnicodeExtraFields(
                    unicodeFields ? UnicodeExtraFieldPolicy.ALWAYS : UnicodeExtraFieldPolicy.NEVER);
            for (String name : NAMES) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(name.getBytes(UTF_8));
                zip.closeArchiveEntry();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/Caf\u00e9/1.png | a/Cafe\u0301/2.png | a/Caf\\u00E9 and a/Cafe\\u0301",
                "a/x/\u00e9.png | a/x/e\u0301.png | a/x/\\u00E9.png and a/x/e\\u0301.png",
                "a/K/1.png | a/\u212a/2.png | a/K and a/\\u212A",
                "a/\u0646\u200c\u0645/1 | a/\u0646\u0645/1 | a/\\u0646\\u200C\\u0645 and",
                "a/x/1.png | a/x/1.png | has a/x/1.png twice",
                "a/x/1.png | ./a//x/1.png | has a/x/1.png twice",
                "a/x | a/x/1.png | has a/x twice",
                "a/x/1.png | a/x | has a/x twice",
            })
    void twoNamesThatLookTheSameAreOneFault(String one, String two, String message)
            throws Exception {
        tar("UTF-8", List.of("a/y/0.png", one, "a/y/1.png", two));

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void foldersMayComeAgainAndFilesMayShareAll() throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            for (String name : List.of("./", "./a/", "a/", "a/x/", "./a/x/", "a/y/", "a/x/")) {
                tar.special(name, (byte) '5', new byte[0]);
            }
            tar.file("a/x/1.png", "").file("a/y/1.png", "").file("./a/x/2.png", "");
        }
        assertThat(TestingWalk.archive(file).files())
                .containsOnlyKeys("a/x/1.png", "a/x/2.png", "a/y/1.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/x\u202ey/1.png | U+202E (RIGHT-TO-LEFT OVERRIDE): a/x\\u202Ey",
                "a/x\u200by/1.png | U+200B (ZERO WIDTH SPACE): a/x\\u200By",
                "a/\u3164/1.png | U+3164 (HANGUL FILLER)",
                "a/x\ufffdy/1.png | a part was lost (U+FFFD) before it came here: a/x\\uFFFDy",
            })
    void aClassWhoseNameNobodyCanReadIsRefused(String name, String message) throws Exception {
        tar("UTF-8", List.of(name));

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void joinersOfLettersBelongToNames() throws Exception {
        List<String> names = List.of("a/\u0645\u06cc\u200c\u062e/1.png", "a/\u2764\ufe0f/1.png");
        tar("UTF-8", names);

        assertThat(TestingWalk.archive(file).files().keySet()).hasSameElementsAs(names);
    }

    @Test
    void aDirectoryMayHaveNamesThatLookTheSameToo() throws Exception {
        for (String name : List.of("Caf\u00e9", "Cafe\u0301")) {
            Files.createDirectory(directory.resolve(name));
            Files.writeString(directory.resolve(name).resolve("1.png"), "x");
        }
        FileTree tree = new DirectoryTree(directory.toRealPath(), TestingWalk.LIMITS);

        assertThatThrownBy(() -> TestingWalk.of(tree))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("two names that look the same")
                .hasMessageContaining("Caf\\u00E9")
                .hasMessageContaining("Cafe\\u0301");
    }

    private void tar(String encoding, List<String> names) throws IOException {
        try (TestingTar tar = TestingTar.create(file, encoding)) {
            for (String name : names) {
                tar.file(name, name);
            }
        }
    }
}
