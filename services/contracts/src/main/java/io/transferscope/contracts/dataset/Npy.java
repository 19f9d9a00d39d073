package io.transferscope.contracts.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of NumPy's .npy format, versions 1 and 2, for the two array types in the store: uint8
 * images and little-endian float32 parameters, both in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>
 * @param headerBytes where the elements begin
 */
public record Npy(Type type, List<Integer> shape, int headerBytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1024;
    private static final int MAX_DIMENSIONS = 8;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '([^']{1,8})', 'fortran_order': (True|False),"
                            + " 'shape': \\(([0-9, ]{0,200})\\),? ?\\} *\n?");

    /** Element types, by NumPy's names. */
    public enum Type {
        UINT8("|u1", 1),
        FLOAT32("<f4", 4);

        private final String descr;
        private final int bytes;

        Type(String descr, int bytes) {
            this.descr = descr;
            this.bytes = bytes;
        }

        private static Type of(String descr) {
            for (Type type : values()) {
                if (type.descr.equals(descr)) {
                    return type;
                }
            }
            throw new IllegalArgumentException(".npy array has elements of type " + descr);
        }

        public int bytes() {
            return bytes;
        }
    }

    public Npy {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public long elements() {
        long product = 1;
        for (int n : shape) {
            product = Math.multiplyExact(product, (long) n);
        }
        return product;
    }

    /** Size of header and elements together. */
    public long totalBytes() {
        return Math.addExact(headerBytes, Math.multiplyExact(elements(), (long) type.bytes));
    }

    /** The header of an array of this type and shape, padded so that elements begin aligned. */
    public static byte[] header(Type type, List<Integer> shape) {
        String dimensions =
                shape.size() == 1
                        ? shape.get(0) + ","
                        : shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String dict =
                String.format(
                        Locale.ROOT,
                        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }",
                        type.descr,
                        dimensions);
        int unpadded = MAGIC.length + 4 + dict.length() + 1;
        int total = (unpadded + 63) / 64 * 64;
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - 10));
        header.put((dict + " ".repeat(total - unpadded) + "\n").getBytes(ISO_8859_1));
        return header.array();
    }

    /**
     * Reads the header at the buffer's position, and checks that exactly the announced elements
     * follow.
     *
     * @throws IllegalArgumentException where this is no such array, or its size differs
     */
    public static Npy parse(ByteBuffer content) {
        ByteBuffer in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        int size = in.remaining();
        require(size >= 12, "shorter than a header");
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        require(java.util.Arrays.equals(magic, MAGIC), "does not begin with NumPy's magic string");
        int major = in.get();
        in.get();
        require(major == 1 || major == 2, "has version " + major + ", not 1 or 2");
        long length = major == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt() & 0xffffffffL;
        require(length <= MAX_HEADER, "has a header of " + length + " bytes");
        require(length <= in.remaining(), "ends within its header");
        byte[] header = new byte[(int) length];
        in.get(header);
        Npy npy = parseDict(new String(header, ISO_8859_1), in.position());
        require(
                npy.totalBytes() == size,
                String.format(
                        Locale.ROOT,
                        "has %d bytes, but %s %s needs %d",
                        size,
                        npy.type,
                        npy.shape,
                        npy.totalBytes()));
        return npy;
    }

    private static Npy parseDict(String dict, int headerBytes) {
        Matcher matcher = HEADER.matcher(dict);
        require(matcher.matches(), "has no header as NumPy writes it");
        require(matcher.group(2).equals("False"), "is in Fortran order");
        Type type = Type.of(matcher.group(1));
        List<Integer> shape = new ArrayList<>();
        for (String n : matcher.group(3).split(",")) {
            if (!n.isBlank()) {
                require(n.strip().matches("[0-9]{1,9}"), "has a dimension of " + n.strip());
                shape.add(Integer.parseInt(n.strip()));
            }
        }
        require(shape.size() <= MAX_DIMENSIONS, "has " + shape.size() + " dimensions");
        try {
            Npy npy = new Npy(type, shape, headerBytes);
            npy.totalBytes();
            return npy;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(".npy array is too large: shape " + shape, e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(".npy array " + otherwise);
        }
    }
}
