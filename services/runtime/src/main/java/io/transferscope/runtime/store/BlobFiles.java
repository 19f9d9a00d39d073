package io.transferscope.runtime.store;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Local files with the content of blobs. */
final class BlobFiles {
    private static final int BUFFER = 1 << 16;

    private BlobFiles() {}

    /** The reference of a file's content. */
    static BlobRef digest(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return copy(content, OutputStream.nullOutputStream(), Long.MAX_VALUE);
        } catch (IOException e) {
            throw new DiskException("Cannot read " + file, e);
        }
    }

    /**
     * Writes what arrives into the file, and stops where it is more than was announced.
     *
     * @return the reference of what has arrived
     * @throws IOException where the sender fails; a failure of the local disk says so instead
     */
    static BlobRef receive(InputStream content, Path target, long announced) throws IOException {
        try (LocalFile local = new LocalFile(target)) {
            return copy(content, local, announced);
        }
    }

    private static BlobRef copy(InputStream from, OutputStream to, long announced)
            throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = from.read(buffer); n >= 0 && size <= announced; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            digest.update(buffer, 0, n);
            size += n;
        }
        return new BlobRef(Sha256.hex(digest), size);
    }

    /** Tells a full disk here from a connection that broke. */
    private static final class LocalFile extends OutputStream {
        private final Path path;
        private final OutputStream out;

        LocalFile(Path path) {
            this.path = path;
            try {
                this.out = Files.newOutputStream(path);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        private DiskException cannotWrite(IOException e) {
            return new DiskException("Cannot write " + path, e);
        }
    }
}
