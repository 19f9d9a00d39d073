package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the list of a zip archive says of one of its entries.
 *
 * @param rawName as its bytes stand there, and before the entry once more
 * @param name as it is understood
 * @param mode as Unix has it; 0 where it is not known
 * @param offset of the entry in the file
 */
record ZipEntryHeader(
        byte[] rawName, String name, int mode, Coding coding, long packed, long size, long offset) {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int FAT = 0;
    private static final int UNIX = 3;
    private static final int OS_X = 19;
    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;

    ZipEntryHeader {
        requireNonNull(rawName, "rawName is null");
        requireNonNull(name, "name is null");
        requireNonNull(coding, "coding is null");
    }

    /** How an entry is packed. */
    record Coding(int method, int flags, int checksum) {
        boolean isEncrypted() {
            return (flags & 0x2041) != 0 || method == 99;
        }

        boolean isUtf8() {
            return (flags & 0x800) != 0;
        }
    }

    /**
     * @param shift what offsets do not count
     */
    static ZipEntryHeader read(InputStream list, long shift, Charset encoding) throws IOException {
        ByteBuffer fixed = bytes(list, LENGTH);
        if (fixed.getInt(0) != SIGNATURE) {
            throw ZipEnd.damaged("its list of files has something else in it");
        }
        byte[] rawName = bytes(list, fixed.getShort(28) & 0xffff).array();
        ByteBuffer extra = bytes(list, fixed.getShort(30) & 0xffff);
        bytes(list, fixed.getShort(32) & 0xffff);
        Coding coding =
                new Coding(
                        fixed.getShort(10) & 0xffff, fixed.getShort(8) & 0xffff, fixed.getInt(16));
        int host = fixed.get(5) & 0xff;
        String name = name(rawName, coding, extra, encoding);
        long[] numbers = {
            fixed.getInt(24) & 0xffffffffL,
            fixed.getInt(20) & 0xffffffffL,
            fixed.getInt(42) & 0xffffffffL
        };
        widen(numbers, extra);
        if (numbers[0] < 0 || numbers[1] < 0 || numbers[2] < 0 || numbers[2] > Long.MAX_VALUE / 2) {
            throw ZipEnd.damaged("a size is negative, of " + Names.shown(name));
        }
        return new ZipEntryHeader(
                rawName,
                host == FAT && name.indexOf('/') < 0 ? name.replace('\\', '/') : name,
                host == UNIX || host == OS_X ? fixed.getInt(38) >>> 16 : 0,
                coding,
                numbers[1],
                numbers[0],
                numbers[2] + shift);
    }

    private static String name(byte[] raw, Coding coding, ByteBuffer extra, Charset encoding)
            throws RefusedException {
        byte @Nullable [] unicode = field(extra, UNICODE_PATH);
        if (unicode != null && unicode.length >= 5 && unicode[0] == 1) {
            CRC32 crc = new CRC32();
            crc.update(raw);
            if (little(unicode).getInt(1) == (int) crc.getValue()) {
                return Names.decodeUtf8(Arrays.copyOfRange(unicode, 5, unicode.length));
            }
        }
        return coding.isUtf8() ? Names.decodeUtf8(raw) : Names.decode(raw, encoding);
    }

    /** Numbers of 32 bits that are too small for what they stand for are elsewhere. */
    private static void widen(long[] numbers, ByteBuffer extra) throws RefusedException {
        byte @Nullable [] field = field(extra, ZIP64);
        if (field == null) {
            return;
        }
        ByteBuffer wide = little(field);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == 0xffffffffL) {
                if (wide.remaining() < 8) {
                    throw ZipEnd.damaged("a zip64 size is missing");
                }
                numbers[i] = wide.getLong();
            }
        }
    }

    private static byte @Nullable [] field(ByteBuffer extra, int wanted) {
        int at = 0;
        while (at + 4 <= extra.capacity()) {
            int length = extra.getShort(at + 2) & 0xffff;
            int from = at + 4;
            if (from + length > extra.capacity()) {
                return null;
            }
            if ((extra.getShort(at) & 0xffff) == wanted) {
                return Arrays.copyOfRange(extra.array(), from, from + length);
            }
            at = from + length;
        }
        return null;
    }

    private static ByteBuffer bytes(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw ZipEnd.damaged("its list of files is cut off");
        }
        return little(bytes);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean isFolder() {
        return name.endsWith("/") || (mode & 0xf000) == 0x4000;
    }

    boolean isLink() {
        return (mode & 0xf000) == 0xa000;
    }

    /** Neither of the above, nor a file. */
    boolean isOdd() {
        int kind = mode & 0xf000;
        return kind != 0 && kind != 0x8000 && kind != 0x4000 && kind != 0xa000;
    }
}
