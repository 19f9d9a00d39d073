package io.transferscope.weights.npz;

import static io.transferscope.weights.npz.TestingNpz.array;
import static io.transferscope.weights.npz.TestingNpz.file;
import static io.transferscope.weights.npz.TestingNpz.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.weights.archive.ZipArchive;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
    private static final String C = "False";
    private static final String FORTRAN = "True";

    @TempDir Path directory;

    @Test
    void readsBothByteOrders() throws Exception {
        byte[] big = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
        assertThat(read(file("'>f4'", C, "(2,)", big))).containsExactly(1.5f, -2);
        byte[] little =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.25).array();
        assertThat(read(file("'<f8'", C, "()", little))).containsExactly(0.25f);
        assertThat(read(file("'<f2'", C, "(1, 1)", (byte) 0, (byte) 0x3c))).containsExactly(1);
    }

    @Test
    void turnsFortranOrderIntoC() throws Exception {
        ByteBuffer elements = ByteBuffer.allocate(48);
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 2; i++) {
                    elements.putFloat(100 * i + 10 * j + k);
                }
            }
        }
        assertThat(read(file("'>f4'", FORTRAN, "(2, 3, 2)", elements.array())))
                .containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    }

    @Test
    void refusesWhatIsNoPlainArray() throws Exception {
        refused(file("'|O'", C, "(1,)", new byte[8]), "Python objects in a", "float32");
        refused(file("[('x', '<f4')]", C, "(1,)", new byte[4]), "records in a");
        refused(file("'<U4'", C, "(1,)", new byte[16]), "type <U4 in a");
        refused(file("'<c8'", C, "(1,)", new byte[8]), "type <c8 in a");
        refused(file("'<f4'", "Maybe", "(1,)", new byte[4]), "no header as NumPy writes it in a");
        refused(zip("a.npy", new byte[12]), "entry a, which is no .npy array");
        refused(zip("a.txt", new byte[12]), "entry a.txt", "leave it out");
    }

    @Test
    void refusesArraysThatAreNotAsLargeAsTheySay() throws Exception {
        refused(file("'<f4'", C, "(3,)", new byte[8]), "shape [3] and type float32 need");
        refused(file("'<f4'", C, "(100000, 100000)", new byte[8]), "at most 200000000 numbers");
        refused(
                file("'<f4'", C, "(" + "9".repeat(30) + ",)", new byte[8]),
                "a dimension of 999999999");
    }

    @Test
    void refusesAnArchiveThatClaimsMoreThanItsBytesCanBe() throws Exception {
        byte[] archive = file("'<f4'", C, "(2,)", new byte[8]);
        int list = new String(archive, ISO_8859_1).lastIndexOf("PK\1\2");
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(list + 24, 2_000_000_000);
        refused(archive, "a.npy unpack to 2000000000, which is not possible");
    }

    /** Zeros: a thousandth as long when packed. */
    @Test
    void refusesABombByWhatItsHeaderSays() throws Exception {
        refused(zip("a.npy", array("'<f4'", C, "(2,)", new byte[50_000_000])), "need 76");
    }

    @Test
    void refusesAChangedElementByItsChecksum() throws Exception {
        byte[] content =
                new String(stored(), ISO_8859_1).replace("ABCD", "ABCE").getBytes(ISO_8859_1);
        try (NpzFile file = open(content)) {
            assertThatThrownBy(() -> file.read("a"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("is damaged: a cannot be unpacked");
        }
    }

    @Test
    void refusesTheSameNameTwiceAndAListThatIsCutOff() throws Exception {
        byte[] two = two();
        refused(two, "two entries of the name a.npy");
        refused(Arrays.copyOf(two, two.length - 1), "cut off");
    }

    @Test
    void refusesACommentThatIsNoText() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("a.npy");
            entry.setComment("comment");
            zip.putNextEntry(entry);
            zip.write(array("'<f4'", C, "(2,)", new byte[8]));
        }
        String content = out.toString(ISO_8859_1);
        refused(content.replace("comment", "c\u00ffmment").getBytes(ISO_8859_1), "damaged zip");
    }

    /** The name of the second entry changed to that of the first. */
    private static byte[] two() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"a.npy", "b.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(array("'<f4'", C, "(2,)", new byte[8]));
                zip.closeEntry();
            }
        }
        return out.toString(ISO_8859_1).replace("b.npy", "a.npy").getBytes(ISO_8859_1);
    }

    private static byte[] stored() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        float letters = ByteBuffer.wrap("DCBA".getBytes(ISO_8859_1)).getFloat();
        new NpzWriter(Map.of("a", ArraySource.of(List.of(1), new float[] {letters})), Map.of())
                .writeTo(out);
        return out.toByteArray();
    }

    private float[] read(byte[] content) throws Exception {
        try (NpzFile file = open(content)) {
            return file.read("a");
        }
    }

    private void refused(byte[] content, String... words) {
        assertThatThrownBy(() -> open(content).close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(words);
    }

    private NpzFile open(byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("x.npz"), content);
        return NpzFile.open(ZipArchive.open(file));
    }
}
