package io.transferscope.weights.npz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an .npy array of whatever type and order NumPy writes weights in.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format</a>
 * @param fortran whether the first index runs fastest
 * @param bytes where the elements begin
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortran, List<Long> shape, int bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 4096;
    private static final Pattern DICTIONARY =
            Pattern.compile(
                    "\\{ *'descr' *: *'([^']{1,20})', *'fortran_order' *: *(True|False),"
                            + " *'shape' *: *\\(([0-9, ]{0,200})\\),? *\\}[ \\n]*");
    private static final Pattern STRUCTURED = Pattern.compile("\\{ *'descr' *: *\\[.*");
    private static final Map<String, ElementType> TYPES =
            Map.ofEntries(
                    Map.entry("f2", ElementType.F16),
                    Map.entry("f4", ElementType.F32),
                    Map.entry("f8", ElementType.F64),
                    Map.entry("i1", ElementType.I8),
                    Map.entry("i2", ElementType.I16),
                    Map.entry("i4", ElementType.I32),
                    Map.entry("i8", ElementType.I64),
                    Map.entry("u1", ElementType.U8),
                    Map.entry("u2", ElementType.U16),
                    Map.entry("u4", ElementType.U32),
                    Map.entry("u8", ElementType.U64),
                    Map.entry("b1", ElementType.BOOL));

    /**
     * @param name of the array, for messages
     */
    static NpyHeader read(String name, InputStream in) throws WeightsException, IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2
                || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new WeightsException("has the entry " + name + ", which is no .npy array");
        }
        int major = start[MAGIC.length];
        if (major < 1 || major > 3) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has version %d of the .npy format in %s, not 1, 2 or 3",
                            major,
                            name));
        }
        int prefix = major == 1 ? Short.BYTES : Integer.BYTES;
        byte[] length = in.readNBytes(prefix);
        byte[] both = Arrays.copyOf(length, Integer.BYTES);
        int header = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length.length < prefix || header < 0 || header > LONGEST) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has a header of %s bytes in %s, more than %d",
                            Integer.toUnsignedString(header),
                            name,
                            LONGEST));
        }
        byte[] dictionary = in.readNBytes(header);
        if (dictionary.length < header) {
            throw new WeightsException("ends within the header of " + name);
        }
        return parse(name, new String(dictionary, ISO_8859_1), MAGIC.length + 2 + prefix + header);
    }

    private static NpyHeader parse(String name, String dictionary, int bytes)
            throws WeightsException {
        if (STRUCTURED.matcher(dictionary.strip()).matches()) {
            throw new WeightsException(
                    "has records in " + name + ": save each of their fields as an array");
        }
        Matcher matcher = DICTIONARY.matcher(dictionary);
        if (!matcher.matches()) {
            throw new WeightsException("has no header as NumPy writes it in " + name);
        }
        String descr = matcher.group(1);
        List<Long> shape = new ArrayList<>();
        for (String n : matcher.group(3).split(",")) {
            if (!n.isBlank()) {
                shape.add(dimension(name, n.strip()));
            }
        }
        return new NpyHeader(
                type(name, descr),
                descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                matcher.group(2).equals("True"),
                List.copyOf(shape),
                bytes);
    }

    private static ElementType type(String name, String descr) throws WeightsException {
        if (descr.equals("|O")) {
            throw new WeightsException(
                    "has Python objects in "
                            + name
                            + ", which can run any program when they are read, and are not read:"
                            + " save arrays of float32, such as weights.astype('float32')");
        }
        ElementType type = TYPES.get(descr.substring(1));
        if (type == null || "<>|".indexOf(descr.charAt(0)) < 0) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has elements of type %s in %s: weights are float32, float16 or"
                                    + " float64",
                            descr,
                            name));
        }
        return type;
    }

    private static long dimension(String name, String n) throws WeightsException {
        if (!n.matches("[0-9]{1,18}")) {
            throw new WeightsException("has a dimension of " + n + " in " + name);
        }
        return Long.parseLong(n);
    }
}
