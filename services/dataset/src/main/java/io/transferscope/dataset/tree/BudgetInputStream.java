package io.transferscope.dataset.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives out only as much as was allowed: names and attributes of an archive's entries are read into
 * memory before anybody can ask how long they are.
 */
final class BudgetInputStream extends FilterInputStream {
    private long left;
    private long zeros;

    BudgetInputStream(InputStream in) {
        super(in);
    }

    /** Allows so many bytes from here on, whatever was allowed before. */
    void allow(long bytes) {
        left = bytes;
    }

    /** How many of the bytes that were read last are zero; those skipped are not looked at. */
    long trailingZeros() {
        return zeros;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        spend(Math.max(read, 0));
        if (read > 0) {
            int at = offset + read;
            while (at > offset && buffer[at - 1] == 0) {
                at--;
            }
            zeros = at == offset ? zeros + read : offset + read - at;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        spend(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void spend(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new RefusedException("has an entry with an overlong description");
        }
    }
}
