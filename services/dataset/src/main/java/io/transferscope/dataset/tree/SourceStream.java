package io.transferscope.dataset.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * The bytes of a file: tells what its disk or mount fails at from what is wrong with the file,
 * which those who unpack it cannot.
 */
final class SourceStream extends FilterInputStream {
    private final UnaryOperator<IOException> told;

    /**
     * @param told makes of a failure one that says whose fault it is
     */
    SourceStream(InputStream in, UnaryOperator<IOException> told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw told.apply(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw told.apply(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw told.apply(e);
        }
    }
}
