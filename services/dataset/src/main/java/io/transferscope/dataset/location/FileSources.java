package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.DirectoryTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import io.transferscope.dataset.tree.UnavailableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens data sets that are files: directories and tar archives of class folders. */
public final class FileSources {
    private final List<Path> roots;
    private final Limits limits;

    /**
     * @param roots directories whose files may be read; nothing outside them is
     */
    public FileSources(List<Path> roots, Limits limits) {
        this.roots = List.copyOf(roots);
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * @param path of a directory or archive
     * @throws RefusedException where there is nothing to be read
     * @throws UnavailableException where what it lies on is at fault
     */
    public FileTree open(String path) throws IOException {
        return open(path, UTF_8);
    }

    /**
     * @param encoding of the names in an archive that does not say it itself
     */
    public FileTree open(String path, Charset encoding) throws IOException {
        Path real = locate(path);
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return new DirectoryTree(real, limits);
        }
        if (!attributes.isRegularFile()) {
            throw new RefusedException("is neither a directory nor a file");
        }
        return ArchiveTree.open(real, limits, encoding);
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
                "does not exist, or lies outside the directories that data sets are read from: %s"
                                .formatted(TreeGuard.shown(name))
                        + " is not under "
                        + (roots.isEmpty() ? "any, as none is set" : roots);
        return e == null ? new RefusedException(message) : new RefusedException(message, e);
    }
}
