package io.transferscope.weights.npz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes .npz files of any header, sound or not. */
public final class TestingNpz {
    private TestingNpz() {}

    /** An archive of one array with this header. */
    public static byte[] file(String type, String fortran, String shape, byte... elements)
            throws IOException {
        return zip("a.npy", array(type, fortran, shape, elements));
    }

    /** An .npy array. */
    public static byte[] array(String type, String fortran, String shape, byte... elements) {
        String header =
                "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n"
                        .formatted(type, fortran, shape);
        return ByteBuffer.allocate(10 + header.length() + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\1\0".getBytes(ISO_8859_1))
                .putShort((short) header.length())
                .put(header.getBytes(ISO_8859_1))
                .put(elements)
                .array();
    }

    /** A deflated archive of one entry. */
    public static byte[] zip(String name, byte... content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
