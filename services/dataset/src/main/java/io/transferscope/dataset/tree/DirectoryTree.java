package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A directory. Links within it are followed; one that leaves it is refused. */
public final class DirectoryTree implements FileTree {
    private final Path root;
    private final Limits limits;

    /**
     * @param root a real path, without links
     */
    public DirectoryTree(Path root, Limits limits) {
        this.root = requireNonNull(root, "root is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new Walk(visitor));
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Visitor visitor;
        private final TreeGuard guard = new TreeGuard(limits);

        Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                throws IOException {
            if (!directory.equals(root)) {
                guard.enter(name(directory));
                resolve(directory);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String name = name(file);
            guard.enter(name);
            resolve(file);
            if (!attributes.isRegularFile()) {
                throw new RefusedException(
                        "has something that is no file: " + TreeGuard.shown(name));
            }
            guard.count(name, attributes.size());
            visitor.visit(name, new FileContent(file, name, attributes.size()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            resolve(file);
            if (failure instanceof FileSystemLoopException) {
                throw new RefusedException(
                        "has a link to a folder that it is in: " + TreeGuard.shown(name(file)),
                        failure);
            }
            throw unreadable(file, failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw unreadable(directory, failure);
            }
            return FileVisitResult.CONTINUE;
        }

        private IOException unreadable(Path file, IOException failure) {
            return UnavailableException.orRefused(
                    String.format(
                            Locale.ROOT,
                            "cannot be read at %s: %s",
                            TreeGuard.shown(name(file)),
                            failure.getMessage()),
                    failure);
        }

        /** Where a file really is, which is within the tree. */
        private Path resolve(Path file) throws IOException {
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            String name = TreeGuard.shown(name(file));
            Path real;
            try {
                real = file.toRealPath();
            } catch (IOException e) {
                throw UnavailableException.orRefused("has a link that leads nowhere: " + name, e);
            }
            if (!real.startsWith(root)) {
                throw new RefusedException("has a link that leads out of it: " + name);
            }
            return real;
        }

        /** A file of this walk. */
        private final class FileContent implements Content {
            private final Path file;
            private final String name;
            private final long size;

            FileContent(Path file, String name, long size) {
                this.file = file;
                this.name = name;
                this.size = size;
            }

            @Override
            public byte[] read() throws IOException {
                try (InputStream in = open()) {
                    byte[] content = in.readNBytes((int) limits.fileBytes() + 1);
                    guard.requireReadable(name, content.length);
                    return content;
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }

            @Override
            public InputStream open() throws IOException {
                try {
                    return Files.newInputStream(resolve(file), LinkOption.NOFOLLOW_LINKS);
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }

            @Override
            public long size() {
                return size;
            }
        }

        private String name(Path file) {
            return StreamSupport.stream(root.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
        }
    }
}
