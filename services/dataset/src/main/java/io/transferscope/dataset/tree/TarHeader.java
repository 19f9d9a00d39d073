package io.transferscope.dataset.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** The block that stands before an entry of a tar archive. */
final class TarHeader {
    static final int BLOCK = 512;

    private final byte[] block = new byte[BLOCK];

    /** Whether a block has the checksum that a header has. */
    static boolean isHeader(byte[] block) {
        try {
            return block.length == BLOCK && TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Takes the next block, and says how many bytes there were. */
    int read(InputStream in) throws IOException {
        return in.readNBytes(block, 0, BLOCK);
    }

    byte at(int place) {
        return block[place];
    }

    byte[] block() {
        return block;
    }

    boolean isSound() {
        return isHeader(block);
    }

    boolean isZero() {
        return isZero(block);
    }

    /** Whether it says that it is one, though it may be damaged. */
    boolean isOfTar() {
        return has(257, 'u', 's', 't', 'a', 'r');
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    long size() {
        return TarUtils.parseOctalOrBinary(block, 124, 12);
    }

    byte[] link() {
        return text(157, 100);
    }

    /** Only where POSIX says so has a name a second part; star keeps times behind it. */
    byte[] name() {
        byte[] name = text(0, 100);
        boolean posix = has(257, 'u', 's', 't', 'a', 'r', 0);
        boolean star = has(508, 't', 'a', 'r', 0);
        byte[] prefix = posix ? text(345, star ? 131 : 155) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    private boolean has(int from, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (block[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private byte[] text(int from, int length) {
        return trimmed(Arrays.copyOfRange(block, from, from + length));
    }

    static byte[] trimmed(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return Arrays.copyOf(text, end);
    }
}
