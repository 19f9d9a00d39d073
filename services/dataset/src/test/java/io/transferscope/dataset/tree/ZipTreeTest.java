package io.transferscope.dataset.tree;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZipTreeTest {
    private static final Map<String, String> FILES =
            Map.of("a/1.png", "one one one one one one", "a/2.png", "two");
    private static final int LIST = 0x02014b50;
    private static final int LOCAL = 0x04034b50;

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void writeArchive() throws IOException {
        file = directory.resolve("data.tar");
        zip(Zip64Mode.Never);
    }

    private void zip(Zip64Mode mode) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setUseZip64(mode);
            zip.putArchiveEntry(new ZipArchiveEntry("a/"));
            zip.closeArchiveEntry();
            put(zip, "a/1.png", ZipEntry.DEFLATED);
            put(zip, "a/2.png", ZipEntry.STORED);
        }
    }

    private static void put(ZipArchiveOutputStream zip, String name, int method)
            throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        byte[] content = requireNonNull(FILES.get(name)).getBytes(UTF_8);
        entry.setMethod(method);
        entry.setSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    @ParameterizedTest
    @EnumSource(
            value = Zip64Mode.class,
            names = {"Never", "Always"})
    void zipArchivesAreKnownByTheirContent(Zip64Mode mode) throws Exception {
        zip(mode);

        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"XZ", "ZSTD", "BZIP2"})
    void filesMayBePackedInOtherWaysThanUsual(Compression compression) throws Exception {
        byte[] content = requireNonNull(FILES.get("a/1.png")).getBytes(UTF_8);
        byte[] packed = TestingPackings.pack(compression, content);
        int method = compression == Compression.XZ ? 95 : compression == Compression.ZSTD ? 93 : 12;
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("a/1.png");
            entry.setMethod(method);
            entry.setSize(content.length);
            entry.setCompressedSize(packed.length);
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setCrc(checksum.getValue());
            zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(packed));
        }
        assertThat(TestingWalk.archive(file).files())
                .isEqualTo(Map.of("a/1.png", FILES.get("a/1.png")));
    }

    @Test
    void whereNoFileCanBeReadThatIsWhatIsSaid() throws Exception {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            put(zip, "a/1.png", ZipEntry.DEFLATED);
        }
        change(LIST, 8, 2, 1);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .hasMessageContaining("no file that can be read: of a/1.png, it is encrypted;");
    }

    @Test
    void aProgramMayStandBeforeTheArchive() throws Exception {
        byte[] zip = Files.readAllBytes(file);
        byte[] longer = new byte[zip.length + 100];
        System.arraycopy(zip, 0, longer, 100, zip.length);
        Files.write(file, longer);

        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
    }

    @Test
    void whatIsCutOffIsSaidToBe() throws Exception {
        byte[] zip = Files.readAllBytes(file);
        for (int length : new int[] {4, 30, zip.length / 2, zip.length - 1}) {
            Files.write(file, Arrays.copyOf(zip, length));
            assertThatThrownBy(() -> TestingWalk.archive(file))
                    .as("%d of %d bytes", length, zip.length)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("a zip archive that is cut off");
        }
    }

    /** Which header of a/1.png, at which place in it, becomes which number of so many bytes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list | 16 | 4 | 1 | another checksum than was announced",
                "list | 24 | 4 | 5 | not the size that was announced, 5",
                "list | 24 | 4 | 99 | not the size that was announced, 99",
                "list | 42 | 4 | 3 | entries overlap",
                "list | 42 | 4 | 100000 | entries overlap, or lie outside",
                "list | 20 | 4 | 500 | entries overlap",
                "list | 10 | 2 | 0 | described otherwise in the list of files",
                "local | 30 | 1 | 98 | described otherwise in the list of files than before the"
                        + " file itself (b/1.png)",
                "local | 0 | 1 | 0 | does not lie where the list of files says",
                "list | 0 | 1 | 0 | its list of files has something else in it",
                "list | 28 | 2 | 9999 | its list of files is cut off",
            })
    void whatContradictsItselfIsRefused(
            String header, int at, int length, int value, String message) throws Exception {
        change(header.equals("list") ? LIST : LOCAL, at, length, value);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is a damaged zip archive: ")
                .hasMessageContaining(message)
                .hasMessageContaining("fetch or pack it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 | 1 | it is encrypted; pack it again without a password",
                "10 | 99 | it is encrypted; pack it again without a password",
                "10 | 14 | it is packed with LZMA, which is not read; pack it again with zip -r",
                "10 | 6 | it is packed with a method of before 1993",
                "10 | 77 | it is packed with method 77",
            })
    void filesThatCannotBeReadAreNamed(int at, int value, String why) throws Exception {
        change(LIST, at, 2, value);
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.files()).containsOnlyKeys("a/2.png");
        assertThat(walk.leftOut())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.path()).isEqualTo("a/1.png");
                            assertThat(item.reason()).isEqualTo(LeftOut.Reason.UNREADABLE);
                            assertThat(item.detail()).startsWith(why);
                        });
    }

    @Test
    void moreEntriesThanAreListedAreNotIgnored() throws Exception {
        byte[] zip = Files.readAllBytes(file);
        zip[zip.length - 22 + 10] = 2;
        Files.write(file, zip);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .hasMessageContaining("it lists 3 entries, and says that they are 2");
    }

    @Test
    void backslashesOfOldWindowsProgramsAreSlashes() throws Exception {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("a/1.png");
            zip.putArchiveEntry(entry);
            zip.closeArchiveEntry();
        }
        byte[] zip = Files.readAllBytes(file);
        for (int i = 0; i < zip.length - 2; i++) {
            if (zip[i] == 'a' && zip[i + 1] == '/') {
                zip[i + 1] = '\\';
            }
        }
        Files.write(file, zip);
        change(LIST, 5, 1, 0);

        assertThat(TestingWalk.archive(file).files()).containsOnlyKeys("a/1.png");
    }

    /** Changes a number in the second header of its kind, or the first where there is no other. */
    private void change(int signature, int at, int length, int value) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(file)).order(LITTLE_ENDIAN);
        int found = -1;
        int count = 0;
        for (int i = 0; i + 4 <= zip.capacity() && count < 2; i++) {
            if (zip.getInt(i) == signature) {
                found = i;
                count++;
            }
        }
        for (int i = 0; i < length; i++) {
            zip.put(found + at + i, (byte) (value >>> 8 * i));
        }
        Files.write(file, zip.array());
    }
}
