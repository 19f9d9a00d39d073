package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.DirectoryTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.LocaleNames;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import io.transferscope.dataset.tree.UnavailableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            return new DirectoryTree(real, limits, realRoots());
        }
        if (!attributes.isRegularFile()) {
            throw new RefusedException("is neither a directory nor a file");
        }
        return ArchiveTree.open(real, limits, encoding);
    }

    /**
     * A file that may be read, without links.
     *
     * @throws RefusedException where there is none
     * @throws UnavailableException where what it lies on is at fault
     */
    public Path file(String path) throws IOException {
        Path real = locate(path);
        if (!Files.isRegularFile(real)) {
            throw new RefusedException("is no file: " + TreeGuard.shown(path));
        }
        return real;
    }

    /** The path without links. What lies outside the roots looks as if it did not exist. */
    private Path locate(String name) throws IOException {
        try {
            Path path = Path.of(name).toRealPath();
            if (realRoots().stream().anyMatch(path::startsWith)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw LocaleNames.isUtf8()
                    ? missing(name, e)
                    : new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "%s is no name here, as the splitter was started %s",
                                    TreeGuard.shown(name),
                                    LocaleNames.remedy()),
                            e);
        } catch (AccessDeniedException e) {
            throw isNamedWithin(name) ? UnavailableException.barred(e) : missing(name, e);
        } catch (IOException e) {
            IOException failure =
                    UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
            throw failure instanceof RefusedException ? missing(name, e) : failure;
        }
        throw missing(name, null);
    }

    /** Whether a path that cannot be followed to its end would lie in a root. */
    private boolean isNamedWithin(String name) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        return roots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .anyMatch(path::startsWith);
    }

    /** Those that there are, without links. */
    private List<Path> realRoots() throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                real.add(root.toRealPath());
            }
        }
        return real;
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
