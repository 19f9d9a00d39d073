package io.transferscope.weights.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** An entry's content, which ends well only where it has the size and checksum that are listed. */
final class CheckedContent extends CheckedInputStream {
    private final ZipEntry entry;
    private long read;

    CheckedContent(InputStream content, ZipEntry entry) {
        super(content, new CRC32());
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int count) throws ZipException {
        read += Math.max(0, count);
        boolean ended = count < 0;
        if (read > entry.getSize()
                || ended && read < entry.getSize()
                || ended && getChecksum().getValue() != entry.getCrc()) {
            throw new ZipException(
                    String.format(
                            Locale.ROOT,
                            "%s has not the size or the checksum that the archive lists",
                            entry.getName()));
        }
    }
}
