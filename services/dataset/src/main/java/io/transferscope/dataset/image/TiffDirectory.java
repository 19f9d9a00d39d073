package io.transferscope.dataset.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first directory of a TIFF file, which is also how Exif is stored. Nothing in it is taken on
 * trust: an entry whose values do not lie in the file is not there.
 */
final class TiffDirectory {
    static final int ORIENTATION = 274;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final ByteBuffer file;
    private final SortedMap<Integer, Integer> entries = new TreeMap<>();

    private TiffDirectory(ByteBuffer file) {
        this.file = file;
    }

    static Optional<TiffDirectory> read(ByteBuffer bytes) {
        if (bytes.remaining() < 8) {
            return Optional.empty();
        }
        ByteBuffer file = bytes.slice();
        int order = file.getShort(0);
        if (order != 0x4949 && order != 0x4d4d) {
            return Optional.empty();
        }
        file.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (file.getShort(2) != 42) {
            return Optional.empty();
        }
        long at = file.getInt(4) & 0xffffffffL;
        if (at + 2 > file.limit()) {
            return Optional.empty();
        }
        TiffDirectory directory = new TiffDirectory(file);
        directory.list((int) at);
        return Optional.of(directory);
    }

    private void list(int at) {
        int count = file.getShort(at) & 0xffff;
        for (int i = 0; i < count; i++) {
            long entry = at + 2L + (long) ENTRY_BYTES * i;
            if (entry + ENTRY_BYTES > file.limit()) {
                return;
            }
            if (isWithin((int) entry)) {
                entries.putIfAbsent(file.getShort((int) entry) & 0xffff, (int) entry);
            }
        }
    }

    private boolean isWithin(int entry) {
        int type = file.getShort(entry + 2) & 0xffff;
        if (type == 0 || type >= TYPE_BYTES.length) {
            return false;
        }
        long bytes = (file.getInt(entry + 4) & 0xffffffffL) * TYPE_BYTES[type];
        return bytes <= 4 || (file.getInt(entry + 8) & 0xffffffffL) + bytes <= file.limit();
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Values of a tag that holds whole numbers; empty where it does not. */
    long[] values(int tag) {
        Integer entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        int type = file.getShort(entry + 2);
        int count = file.getInt(entry + 4);
        if (type != SHORT && type != LONG || count < 0) {
            return new long[0];
        }
        int width = TYPE_BYTES[type];
        int from = (long) count * width <= 4 ? entry + 8 : file.getInt(entry + 8);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    type == SHORT
                            ? file.getShort(from + 2 * i) & 0xffff
                            : file.getInt(from + 4 * i) & 0xffffffffL;
        }
        return values;
    }

    long value(int tag, long otherwise) {
        long[] values = values(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** 1 where nothing, or nothing that exists, is said. */
    int orientation() {
        long[] values = values(ORIENTATION);
        return values.length == 1 && values[0] >= 1 && values[0] <= 8 ? (int) values[0] : 1;
    }

    /** The same file with a first directory of these entries alone, and no further ones. */
    byte[] with(java.util.Set<Integer> wanted) {
        int length = file.limit();
        int start = length + length % 2;
        int[] kept =
                entries.entrySet().stream()
                        .filter(entry -> wanted.contains(entry.getKey()))
                        .mapToInt(java.util.Map.Entry::getValue)
                        .toArray();
        ByteBuffer changed =
                ByteBuffer.allocate(start + 2 + ENTRY_BYTES * kept.length + 4).order(file.order());
        changed.put(0, file, 0, length);
        changed.putInt(4, start);
        changed.putShort(start, (short) kept.length);
        for (int i = 0; i < kept.length; i++) {
            changed.put(start + 2 + ENTRY_BYTES * i, file, kept[i], ENTRY_BYTES);
        }
        return changed.array();
    }

    /** Of what Exif is in a JPEG, PNG or WebP file, with or without its own name in front. */
    static int orientation(ByteBuffer exif) {
        ByteBuffer bytes = exif.slice();
        if (bytes.remaining() > 6 && bytes.getInt(0) == 0x45786966 && bytes.getShort(4) == 0) {
            bytes.position(6);
        }
        return read(bytes).map(TiffDirectory::orientation).orElse(1);
    }
}
