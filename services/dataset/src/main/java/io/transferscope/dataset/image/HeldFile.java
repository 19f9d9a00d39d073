package io.transferscope.dataset.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory, for readers: ImageIO's own streams would write temporary files. It ends the
 * work of a reader that goes on behind the end: WebP's makes up bits there, and fills the memory
 * with what they say.
 */
final class HeldFile extends MemoryCacheImageInputStream {
    /** So often a reader may look whether there is more. */
    private static final int MOST_BEHIND = 256;

    private int behind;

    HeldFile(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            countBehind();
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            countBehind();
        }
        return count;
    }

    private void countBehind() throws IIOException {
        behind++;
        if (behind > MOST_BEHIND) {
            throw new IIOException("it ends too early");
        }
    }
}
