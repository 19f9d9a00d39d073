package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/** A tar archive, plain or packed, which is streamed. Links within it are followed. */
final class TarTree implements FileTree {
    private static final int BUFFER = 1 << 16;

    private final Path archive;
    private final Limits limits;
    private final Charset encoding;

    TarTree(Path archive, Limits limits, Charset encoding) {
        this.archive = requireNonNull(archive, "archive is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.encoding = requireNonNull(encoding, "encoding is null");
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        GuardedWalk.walk(limits, (guard, shown) -> walk(guard, shown), visitor);
    }

    private void walk(TreeGuard guard, Visitor visitor) throws IOException {
        ArchiveLinks links = new ArchiveLinks();
        try (InputStream tar = unpacked(ArchiveFile.open(archive, BUFFER))) {
            new Walk(new TarReader(tar, encoding), guard, visitor).files(links);
        }
        if (links.isEmpty()) {
            return;
        }
        links.resolve(visitor);
        try (InputStream tar = unpacked(ArchiveFile.open(archive, BUFFER))) {
            new Walk(new TarReader(tar, encoding), guard, visitor).linked(links);
        }
        links.leaveOutDangling(visitor);
    }

    /** Shows the files of an archive that is read once, so that no link in it is followed. */
    static void walk(InputStream in, TreeGuard guard, Charset encoding, Visitor visitor)
            throws IOException {
        InputStream shielded = new BufferedInputStream(CloseShieldInputStream.wrap(in), BUFFER);
        try (InputStream tar = unpacked(shielded)) {
            new Walk(new TarReader(tar, encoding), guard, visitor).files(null);
        }
    }

    /** Closes what it is given where it gives nothing: some decompressors hold native memory. */
    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            in.mark(Compression.START);
            byte[] start = in.readNBytes(Compression.START);
            in.reset();
            Optional<Compression> compression = Compression.of(start, start.length);
            return compression.isPresent() ? compression.get().open(in) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** One way through the archive, from its beginning to its end. */
    private record Walk(TarReader tar, TreeGuard guard, Visitor visitor) {
        /**
         * Shows what is a file itself.
         *
         * @param links takes those that there are; null where they cannot be followed
         */
        void files(@Nullable ArchiveLinks links) throws IOException {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                String path = guard.check(entry.name(), entry.kind() == TarEntry.Kind.FOLDER);
                switch (entry.kind()) {
                    case FOLDER -> {
                        guard.add(path, true);
                        visitor.folder(path);
                    }
                    case FILE -> {
                        guard.add(path, false);
                        guard.count(path, entry.size());
                        visitor.visit(path, new EntryContent(path, entry));
                    }
                    case HARD_LINK, SYMBOLIC_LINK -> link(path, entry, links);
                    default ->
                            visitor.leaveOut(UnreadableEntries.noFile(path, entry.kind().words()));
                }
            }
        }

        private void link(String path, TarEntry entry, @Nullable ArchiveLinks links)
                throws IOException {
            if (links == null) {
                visitor.leaveOut(
                        UnreadableEntries.link(
                                path,
                                "links are not followed in an archive within another folder;"
                                        + " pack it again with tar --dereference"
                                        + " --hard-dereference"));
                return;
            }
            links.add(path, entry.link(), entry.kind() == TarEntry.Kind.HARD_LINK);
        }

        /** Shows what links lead to, by the names of the links. */
        void linked(ArchiveLinks links) throws IOException {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                if (entry.kind() != TarEntry.Kind.FILE && entry.kind() != TarEntry.Kind.FOLDER) {
                    continue;
                }
                List<String> names = links.namesOf(TreeGuard.clean(entry.name()));
                if (entry.kind() == TarEntry.Kind.FOLDER || names.isEmpty()) {
                    continue;
                }
                Content content = new EntryContent(names.get(0), entry);
                if (names.size() > 1) {
                    content = new CachedContent(content, guard, names.get(0));
                }
                for (String name : names) {
                    String path = guard.enter(name, false);
                    guard.count(path, entry.size());
                    visitor.visit(path, content);
                }
            }
        }

        /** The bytes of an entry, while the walk stands at it. */
        private final class EntryContent implements Content {
            private final String path;
            private final TarEntry entry;

            EntryContent(String path, TarEntry entry) {
                this.path = path;
                this.entry = entry;
            }

            @Override
            public byte[] read() throws IOException {
                return tar.content().readNBytes(guard.requireReadable(path, entry.size()));
            }

            @Override
            public InputStream open() {
                return CloseShieldInputStream.wrap(tar.content());
            }

            @Override
            public long size() {
                return entry.size();
            }
        }
    }
}
