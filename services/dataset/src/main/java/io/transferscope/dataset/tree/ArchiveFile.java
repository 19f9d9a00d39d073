package io.transferscope.dataset.tree;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An archive's bytes: tells what its disk or mount fails at from what is wrong with the archive.
 */
final class ArchiveFile extends FilterInputStream {
    private ArchiveFile(InputStream in) {
        super(in);
    }

    static InputStream open(Path archive, int buffer) throws IOException {
        try {
            return new BufferedInputStream(new ArchiveFile(Files.newInputStream(archive)), buffer);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static FileChannel channel(Path archive) throws IOException {
        try {
            return FileChannel.open(archive);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static IOException failed(IOException e) {
        return UnavailableException.orRefused(
                e instanceof AccessDeniedException denied
                        ? barred(denied.getFile())
                        : "cannot be read: " + e.getMessage(),
                e);
    }

    /** What is to be said of a file that exists, and that this process has no right to read. */
    static String barred(String path) {
        String shown = TreeGuard.shown(path);
        return String.format(
                Locale.ROOT,
                "cannot be read: %s may not read %s; allow it with: chmod -R a+rX %s",
                System.getProperty("user.name"),
                shown,
                shown);
    }
}
