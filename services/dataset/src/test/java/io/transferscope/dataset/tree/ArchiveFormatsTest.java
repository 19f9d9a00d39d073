package io.transferscope.dataset.tree;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.location.TestingTar;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveFormatsTest {
    private static final Map<String, String> FILES = Map.of("a/1.png", "one", "a/2.png", "two");

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void nameArchive() {
        file = directory.resolve("data");
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            tar.file("a/1.png", "one").file("a/2.png", "two");
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void packedArchivesAreKnownByTheirContent(Compression compression) throws Exception {
        Files.write(file, TestingPackings.pack(compression, tar()));

        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
    }

    /** As pigz, pixz, pzstd and lbzip2 write them. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void partsBehindOneAnotherAreOneArchive(Compression compression) throws Exception {
        byte[] tar = tar();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int from = 0; from < tar.length; from += 700) {
                byte[] part = Arrays.copyOfRange(tar, from, Math.min(from + 700, tar.length));
                out.write(TestingPackings.pack(compression, part));
            }
        }
        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsCutOffIsSaidToBe(Compression compression) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] noise = new byte[1 << 15];
        new Random(1).nextBytes(noise);
        try (TestingTar tar = TestingTar.into(out)) {
            tar.file("a/1.png", noise).file("a/2.png", noise);
        }
        byte[] packed = TestingPackings.pack(compression, out.toByteArray());
        for (int length : new int[] {7, 30, packed.length / 2, packed.length - 1}) {
            Files.write(file, Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> TestingWalk.archive(file))
                    .as("%d of %d bytes", length, packed.length)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("is cut off");
        }
    }

    @Test
    void aTarArchiveThatIsCutOffIsSaidToBe() throws Exception {
        byte[] tar = tar();
        for (int length : new int[] {513, 1024, 1030, 1600, 2048}) {
            Files.write(file, Arrays.copyOf(tar, length));
            assertThatThrownBy(() -> TestingWalk.archive(file))
                    .as("%d bytes", length)
                    .hasMessageContaining("is cut off in or after a/");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsDamagedIsSaidToBe(Compression compression) throws Exception {
        byte[] noise = new byte[1 << 15];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            tar.file("a/1.png", noise);
        }
        byte[] packed = TestingPackings.pack(compression, out.toByteArray());
        for (int i = packed.length / 2; i < packed.length / 2 + 50; i++) {
            packed[i] ^= (byte) 0x5a;
        }
        Files.write(file, packed);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("fetch or pack it again");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsPackedTwiceOrIsNoArchiveInsideIsRefused(Compression compression) throws Exception {
        byte[] once = TestingPackings.pack(compression, tar());
        Files.write(file, TestingPackings.pack(Compression.GZIP, once));
        assertThatThrownBy(() -> TestingWalk.archive(file)).hasMessageContaining("packed twice");
        Files.write(file, TestingPackings.pack(compression, "hello".getBytes(UTF_8)));
        assertThatThrownBy(() -> TestingWalk.archive(file)).hasMessageContaining("no tar archive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "7z\u00bc\u00af'\u001c....|is a 7z archive, which is not read; unpack it",
                "Rar!\u001a\u0007\u0001|is a rar archive, which is not read; unpack it",
                "\u0004\"M\u0018...|is packed with lz4",
                "\u00ff\u00d8\u00ff\u00e0|is one JPEG image, which is not read; name the folder",
                "version https://git-lfs.github.com/spec/v1|fetch it with: git lfs pull",
                "<!DOCTYPE html>|is a web page",
            })
    void whatIsNotReadIsNamedAsWhatItIs(String content, String message) throws Exception {
        Files.write(file, content.getBytes(ISO_8859_1));

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> failuresOfTheSource() {
        List<Exception> failures =
                List.of(
                        new IOException("Stale file handle"),
                        TransferscopeException.unavailable("object a: 503", new IOException()));
        return Stream.of(Compression.values())
                .flatMap(packing -> failures.stream().map(failure -> arguments(packing, failure)));
    }

    /** What the disk or store fails at says nothing of what lies there. */
    @ParameterizedTest
    @MethodSource("failuresOfTheSource")
    void whatTheSourceFailsAtIsNoDamage(Compression compression, Exception failure)
            throws Exception {
        byte[] noise = new byte[1 << 15];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            tar.file("a/1.png", noise).file("a/2.png", noise);
        }
        byte[] packed = TestingPackings.pack(compression, out.toByteArray());
        for (int length : new int[] {7, packed.length / 2, packed.length}) {
            assertThatThrownBy(() -> walk(new TestingBrokenStream(packed, length, failure)))
                    .isSameAs(failure);
        }
    }

    private static void walk(InputStream in) throws IOException {
        TreeGuard guard = new TreeGuard(TestingWalk.LIMITS);
        ArchiveTree.walk(in, "a.tar", guard, UTF_8, (path, content) -> content.read());
    }

    @Test
    void memoryForUnpackingIsBounded() throws Exception {
        byte[] xz = TestingPackings.pack(Compression.XZ, tar());
        // The size of the dictionary, 256 MiB, as the header of the block has it; its checksum.
        xz[16] = 32;
        CRC32 checksum = new CRC32();
        checksum.update(xz, 12, 8);
        ByteBuffer.wrap(xz).order(LITTLE_ENDIAN).putInt(20, (int) checksum.getValue());
        Files.write(file, xz);
        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("MiB of memory, too much; pack it with xz -9 or less");

        // A frame with a window of 2 to the 28th bytes, and one block of 8 bytes that are not
        // packed.
        Files.write(
                file,
                HexFormat.of().parseHex("28b52ffd" + "00" + "90" + "410000" + "00".repeat(8)));
        assertThatThrownBy(() -> TestingWalk.archive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pack it without zstd --long");
    }

    @Test
    void anArchiveBehindTheEndOfAnotherIsNotIgnored() throws Exception {
        byte[] tar = tar();
        byte[] two = Arrays.copyOf(tar, tar.length * 2);
        System.arraycopy(tar, 0, two, tar.length, tar.length);
        Files.write(file, two);

        assertThatThrownBy(() -> TestingWalk.archive(file))
                .hasMessageContaining("a second archive behind its end, after a/2.png")
                .hasMessageContaining("tar --ignore-zeros");
    }

    @Test
    void whatIsBehindTheEndAndNoArchiveDoesNoHarm() throws Exception {
        byte[] packed = TestingPackings.pack(Compression.GZIP, tar());
        Files.write(file, Arrays.copyOf(packed, packed.length + 1000));
        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
        byte[] tar = tar();
        byte[] padded = Arrays.copyOf(tar, tar.length + 5000);
        Arrays.fill(padded, tar.length, padded.length, (byte) 'x');
        Files.write(file, padded);
        assertThat(TestingWalk.archive(file).files()).isEqualTo(FILES);
    }

    @Test
    void shardsWithinATreeShareItsLimits() throws Exception {
        TreeGuard guard = new TreeGuard(new Limits(5, 100, 100));
        Map<String, Long> files = new TreeMap<>();
        FileTree.Visitor visitor = (path, content) -> files.put(path, content.size());
        byte[] shard = TestingPackings.pack(Compression.ZSTD, tar());
        ArchiveTree.walk(new ByteArrayInputStream(shard), "0.tar", guard, UTF_8, visitor);

        ArchiveTree.walk(new ByteArrayInputStream(shard), "1.tar", guard, UTF_8, visitor);

        assertThat(files).isEqualTo(Map.of("a/1.png", 3L, "a/2.png", 3L));
        assertThatThrownBy(
                        () ->
                                ArchiveTree.walk(
                                        new ByteArrayInputStream(shard),
                                        "2.tar",
                                        guard,
                                        UTF_8,
                                        visitor))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("refused, 2.tar: it has more than 5 entries");
    }

    @Test
    void sparseFilesAndLabelsDoNotRefuseAll() throws Exception {
        try (TestingTar tar = TestingTar.create(file)) {
            tar.special("label", (byte) 'V', new byte[0])
                    .file("a/1.png", "one")
                    .special("notes.txt", (byte) 'S', new byte[700])
                    .special("a/3.png", (byte) 'S', new byte[700])
                    .file("a/2.png", "two");
        }
        TestingWalk walk = TestingWalk.archive(file);

        assertThat(walk.files()).isEqualTo(FILES);
        assertThat(walk.leftOut())
                .extracting(LeftOut::path, LeftOut::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("notes.txt", LeftOut.Reason.NO_FILE),
                        org.assertj.core.groups.Tuple.tuple("a/3.png", LeftOut.Reason.UNREADABLE));
    }
}
