package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A directory. Links are followed to where data sets may be read from, and no further. */
public final class DirectoryTree implements FileTree {
    private final Path root;
    private final Limits limits;
    private final List<Path> allowed;

    /**
     * @param root a real path, without links
     */
    public DirectoryTree(Path root, Limits limits) {
        this(root, limits, List.of());
    }

    /**
     * @param root a real path, without links
     * @param allowed directories that links may lead to besides, as real paths
     */
    public DirectoryTree(Path root, Limits limits, List<Path> allowed) {
        this.root = requireNonNull(root, "root is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.allowed = List.copyOf(allowed);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        GuardedWalk.walk(
                limits,
                (guard, shown) ->
                        Files.walkFileTree(
                                root,
                                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                                Integer.MAX_VALUE,
                                new Walk(guard, shown)),
                visitor);
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final TreeGuard guard;
        private final Visitor visitor;

        Walk(TreeGuard guard, Visitor visitor) {
            this.guard = guard;
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                throws IOException {
            if (directory.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = guard.enter(LocaleNames.require(name(directory)), true);
            if (!isWithin(directory, name)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            visitor.folder(name);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String name = guard.enter(LocaleNames.require(name(file)), false);
            if (!isWithin(file, name)) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                visitor.leaveOut(UnreadableEntries.noFile(name, "a device, pipe or socket"));
            } else if (isBarred(file)) {
                visitor.leaveOut(barred(file, name));
            } else {
                guard.count(name, attributes.size());
                visitor.visit(name, new FileContent(file, name, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            String name =
                    file.equals(root) ? "" : guard.check(LocaleNames.require(name(file)), true);
            if (failure instanceof FileSystemLoopException) {
                visitor.leaveOut(
                        UnreadableEntries.link(
                                name, "it leads to a folder that it is in; remove it"));
            } else if (failure instanceof AccessDeniedException && file.equals(root)) {
                throw new RefusedException(ArchiveFile.barred(file.toString()), failure);
            } else if (failure instanceof AccessDeniedException) {
                if (isWithin(file, name)) {
                    visitor.leaveOut(barred(file, name));
                }
            } else {
                throw unreadable(file, failure);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Files.isReadable would take a mount that fails for a file that is barred. */
        private boolean isBarred(Path file) throws IOException {
            try {
                file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
                return false;
            } catch (AccessDeniedException e) {
                return true;
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        private LeftOut barred(Path file, String name) {
            String what = Files.isDirectory(file) ? "chmod -R a+rX" : "chmod a+r";
            return UnreadableEntries.unreadable(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%s may not read it; allow it with: %s %s",
                            System.getProperty("user.name"),
                            what,
                            TreeGuard.shown(file.toString())));
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

        /** Whether a file is where files may be read; says so where it is not. */
        private boolean isWithin(Path file, String name) throws IOException {
            if (!Files.isSymbolicLink(file)) {
                return true;
            }
            String why;
            try {
                if (real(file) != null) {
                    return true;
                }
                why =
                        "it leads out of the directories that data sets are read from, to %s; copy"
                                + " what it leads to, or allow that directory too";
            } catch (RefusedException e) {
                why = "it leads to %s, where nothing is; remove it or mend it";
            }
            visitor.leaveOut(
                    UnreadableEntries.link(name, String.format(Locale.ROOT, why, target(file))));
            return false;
        }

        private static String target(Path link) throws IOException {
            return TreeGuard.shown(Files.readSymbolicLink(link).toString());
        }

        /** Where a file really is, or null where it may not be read there. */
        private @Nullable Path real(Path file) throws IOException {
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            Path real;
            try {
                real = file.toRealPath();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
            boolean within = real.startsWith(root) || allowed.stream().anyMatch(real::startsWith);
            return within ? real : null;
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
                int expected = guard.requireReadable(name, size);
                try (InputStream in = open()) {
                    byte[] content = in.readNBytes(expected);
                    if (content.length < expected || in.read() >= 0) {
                        throw new RefusedException(
                                String.format(
                                        Locale.ROOT,
                                        "changed while it was read, at %s; try again once it is complete",
                                        TreeGuard.shown(name)));
                    }
                    return content;
                }
            }

            @Override
            public InputStream open() throws IOException {
                try {
                    Path real = real(file);
                    if (real == null) {
                        throw new RefusedException(
                                "has a link that leads elsewhere than before: "
                                        + TreeGuard.shown(name));
                    }
                    return new SourceStream(
                            Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS),
                            e -> unreadable(file, e));
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
            String name = root.relativize(file).toString();
            return File.separatorChar == '/' ? name : name.replace(File.separatorChar, '/');
        }
    }
}
