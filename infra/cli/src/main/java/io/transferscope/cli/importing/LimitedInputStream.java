package io.transferscope.cli.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Fails where there is more than is allowed. */
final class LimitedInputStream extends FilterInputStream {
    private final long limit;
    private long read;

    /** There is more than is allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongException(long limit) {
            super(String.format(Locale.ROOT, "the file is larger than %,d bytes", limit));
        }
    }

    LimitedInputStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws TooLongException {
        read += bytes;
        if (read > limit) {
            throw new TooLongException(limit);
        }
    }
}
