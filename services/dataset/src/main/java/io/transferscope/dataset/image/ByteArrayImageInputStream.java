package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, for readers, of which nothing is copied: ImageIO's own streams would write
 * temporary files, or keep all of it once more. It ends the work of a reader that goes on behind
 * the end: WebP's makes up bits there, and fills the memory with what they say.
 */
final class ByteArrayImageInputStream extends ImageInputStreamImpl {
    /** So often a reader may look whether there is more. */
    private static final int MOST_BEHIND = 256;

    private final byte[] head;
    private final byte[] file;
    private final int from;
    private int behind;

    ByteArrayImageInputStream(byte[] file) {
        this(new byte[0], file, 0);
    }

    /**
     * @param head what stands in place of the file's first bytes
     * @param from where the rest of it begins
     */
    ByteArrayImageInputStream(byte[] head, byte[] file, int from) {
        this.head = requireNonNull(head, "head is null");
        this.file = requireNonNull(file, "file is null");
        this.from = from;
    }

    @Override
    public long length() {
        return (long) head.length + file.length - from;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (streamPos >= length()) {
            countBehind();
            return -1;
        }
        int at = (int) streamPos;
        streamPos++;
        return (at < head.length ? head[at] : file[at - head.length + from]) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= length()) {
            countBehind();
            return -1;
        }
        boolean isHead = streamPos < head.length;
        byte[] part = isHead ? head : file;
        int at = (int) (isHead ? streamPos : streamPos - head.length + from);
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, bytes, offset, count);
        streamPos += count;
        return count;
    }

    private void countBehind() throws IIOException {
        behind++;
        if (behind > MOST_BEHIND) {
            throw new IIOException("it ends too early");
        }
    }
}
