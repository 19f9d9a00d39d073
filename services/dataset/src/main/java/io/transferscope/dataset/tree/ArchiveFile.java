package io.transferscope.dataset.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens archives, and tells what their disk or mount fails at from what is wrong with them. */
final class ArchiveFile {
    private ArchiveFile() {}

    static InputStream open(Path archive, int buffer) throws IOException {
        try {
            return new BufferedInputStream(
                    new SourceStream(Files.newInputStream(archive), ArchiveFile::failed), buffer);
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
