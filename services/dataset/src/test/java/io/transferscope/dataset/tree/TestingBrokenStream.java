package io.transferscope.dataset.tree;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** Gives some bytes, and then fails. */
final class TestingBrokenStream extends FilterInputStream {
    private final Exception failure;

    /**
     * @param length how many of the bytes it gives
     */
    TestingBrokenStream(byte[] bytes, int length, Exception failure) {
        super(new ByteArrayInputStream(bytes, 0, length));
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read >= 0) {
            return read;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }
}
