package io.transferscope.splitter.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.splitter.image.ImageDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens data sets that are files: directories and tar archives of class folders. */
public final class FileSources {
    private final List<Path> roots;
    private final Limits limits;
    private final ImageDecoder decoder;

    /**
     * @param roots directories whose files may be read; nothing outside them is
     */
    public FileSources(List<Path> roots, Limits limits, ImageDecoder decoder) {
        this.roots = List.copyOf(roots);
        this.limits = requireNonNull(limits, "limits is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
    }

    /**
     * @param path of a directory or archive
     * @throws InvalidRequestException where there is no such data set, or none that may be read
     * @throws TransferscopeException of kind TRANSIENT where what it lies on is at fault
     */
    public ImageSource open(String path) throws InvalidRequestException {
        try {
            return ClassFolders.open(tree(path), decoder);
        } catch (IOException e) {
            IOException failure =
                    UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
            if (failure instanceof RefusedException refused) {
                throw refused.asFault();
            }
            throw TransferscopeException.unavailable(
                    "The data set " + failure.getMessage(), failure);
        }
    }

    private FileTree tree(String path) throws IOException {
        Path real = locate(path);
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return new DirectoryTree(real, limits);
        }
        if (!attributes.isRegularFile()) {
            throw new RefusedException("is neither a directory nor a file");
        }
        try (InputStream in = Files.newInputStream(real)) {
            byte[] start = in.readNBytes(4);
            if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
                throw new RefusedException(
                        "is a zip archive, which is not read; make it a tar archive");
            }
        }
        return new TarTree(real, limits);
    }

    /** The path without links. What lies outside the roots looks as if it did not exist. */
    private Path locate(String name) throws IOException {
        try {
            Path path = Path.of(name).toRealPath();
            for (Path root : roots) {
                if (Files.isDirectory(root) && path.startsWith(root.toRealPath())) {
                    return path;
                }
            }
        } catch (InvalidPathException e) {
            throw missing(name, e);
        } catch (IOException e) {
            IOException failure =
                    UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
            throw failure instanceof RefusedException ? missing(name, e) : failure;
        }
        throw missing(name, null);
    }

    private RefusedException missing(String name, @Nullable Exception e) {
        String message =
                String.format(
                                Locale.ROOT,
                                "does not exist, or lies outside the directories that data sets are read from: %s",
                                TreeGuard.shown(name))
                        + " is not under "
                        + (roots.isEmpty() ? "any, as none is set" : roots);
        return e == null ? new RefusedException(message) : new RefusedException(message, e);
    }
}
