package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive, read by the list of files at its end. That list is gone through entry by entry:
 * what the library keeps of each would fill memory with the million files of a common data set.
 */
final class ZipTree implements FileTree {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINK = 4096;

    private final Path archive;
    private final Limits limits;
    private final Charset encoding;

    ZipTree(Path archive, Limits limits, Charset encoding) {
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
        return false;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        GuardedWalk.walk(limits, this::walk, visitor);
    }

    private void walk(TreeGuard guard, Visitor visitor) throws IOException {
        try (FileChannel channel = ArchiveFile.channel(archive)) {
            ZipEnd end = ZipEnd.find(channel);
            requireSound(channel, end);
            Walk walk = new Walk(channel, end, guard, visitor);
            ArchiveLinks links = new ArchiveLinks();
            each(channel, end, entry -> walk.show(entry, links));
            walk.requireReadable();
            if (!links.isEmpty()) {
                links.resolve(visitor);
                each(channel, end, entry -> walk.showLinked(entry, links));
                links.leaveOutDangling(visitor);
            }
        }
    }

    /** Checks of all entries together what no file is to be read before. */
    private void requireSound(FileChannel channel, ZipEnd end) throws IOException {
        Extents extents = new Extents(limits);
        each(channel, end, extents::add);
        if (!end.counts(extents.count)) {
            throw ZipEnd.damaged(
                    String.format(
                            Locale.ROOT,
                            "it lists %d entries, and says that they are %d",
                            extents.count,
                            end.entries()));
        }
        extents.requireApart(end.from());
        if (UnpackedStream.isBomb(channel.size(), extents.unpacked)) {
            throw UnpackedStream.bomb("zip");
        }
    }

    @FunctionalInterface
    private interface Taking {
        void take(ZipEntryHeader entry) throws IOException;
    }

    private void each(FileChannel channel, ZipEnd end, Taking taking) throws IOException {
        try (ChannelRange range = new ChannelRange(channel, end.from(), end.to());
                BufferedInputStream list = new BufferedInputStream(range, BUFFER)) {
            while (range.available() > 0 || list.available() > 0) {
                taking.take(ZipEntryHeader.read(list, end.shift(), encoding));
            }
        }
    }

    /** Where entries lie: a bomb lets many share the same packed bytes. */
    private static final class Extents {
        private static final int HEADER = 30;

        private final Limits limits;
        private long[] starts = new long[64];
        private long[] ends = new long[64];
        private int count;
        private long unpacked;

        Extents(Limits limits) {
            this.limits = limits;
        }

        void add(ZipEntryHeader entry) throws RefusedException {
            if (count >= limits.entries()) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has more than %d entries; raise %s to allow more",
                                limits.entries(),
                                limits.settings().entries()));
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = entry.offset();
            ends[count] = entry.offset() + HEADER + entry.rawName().length + entry.packed();
            count++;
            long sum = unpacked + entry.size();
            unpacked = sum < 0 ? Long.MAX_VALUE : sum;
        }

        /** None overlap where, both sorted, each ends before the next one begins. */
        void requireApart(long end) throws RefusedException {
            Arrays.sort(starts, 0, count);
            Arrays.sort(ends, 0, count);
            for (int i = 0; i < count; i++) {
                long next = i + 1 == count ? end : starts[i + 1];
                if (starts[i] < 0 || ends[i] < 0 || ends[i] > next) {
                    throw ZipEnd.damaged("its entries overlap, or lie outside of it");
                }
            }
        }
    }

    /** One way through the list. */
    private final class Walk {
        private final FileChannel channel;
        private final ZipEnd end;
        private final TreeGuard guard;
        private final Visitor visitor;
        private @Nullable LeftOut unreadable;
        private boolean hasFiles;

        Walk(FileChannel channel, ZipEnd end, TreeGuard guard, Visitor visitor) {
            this.channel = channel;
            this.end = end;
            this.guard = guard;
            this.visitor = visitor;
        }

        /** Where no file can be read, that is what is wrong, and not that there are none. */
        void requireReadable() throws RefusedException {
            if (!hasFiles && unreadable != null) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has no file that can be read: of %s, %s",
                                Names.shown(unreadable.path()),
                                unreadable.detail()));
            }
        }

        void show(ZipEntryHeader entry, ArchiveLinks links) throws IOException {
            String path = guard.check(entry.name(), entry.isFolder());
            if (entry.isFolder()) {
                guard.add(path, true);
                visitor.folder(path);
            } else if (entry.isOdd()) {
                visitor.leaveOut(UnreadableEntries.noFile(path, TarEntry.Kind.OTHER.words()));
            } else if (entry.coding().isEncrypted()) {
                leaveOut(
                        UnreadableEntries.unreadable(
                                path, "it is encrypted; pack it again without a password"));
            } else if (!ZipContent.isRead(entry.coding().method())) {
                leaveOut(
                        UnreadableEntries.unreadable(
                                path,
                                String.format(
                                        Locale.ROOT,
                                        "it is packed with %s, which is not read; pack it again with zip -r",
                                        ZipContent.method(entry.coding().method()))));
            } else if (entry.isLink()) {
                links.add(path, target(entry, path), false);
            } else {
                hasFiles = true;
                guard.add(path, false);
                guard.count(path, entry.size());
                visitor.visit(path, content(entry, path));
            }
        }

        private void leaveOut(LeftOut item) throws IOException {
            unreadable = unreadable == null ? item : unreadable;
            visitor.leaveOut(item);
        }

        private String target(ZipEntryHeader entry, String path) throws IOException {
            if (entry.size() > LONGEST_LINK) {
                throw ZipEnd.damaged(
                        String.format(Locale.ROOT, "the link %s is overlong", Names.shown(path)));
            }
            byte[] target = content(entry, path).read();
            return entry.coding().isUtf8()
                    ? Names.decodeUtf8(target)
                    : Names.decode(target, encoding);
        }

        void showLinked(ZipEntryHeader entry, ArchiveLinks links) throws IOException {
            boolean isFile =
                    !entry.isFolder()
                            && !entry.isLink()
                            && !entry.isOdd()
                            && !entry.coding().isEncrypted()
                            && ZipContent.isRead(entry.coding().method());
            if (!isFile && !entry.isFolder()) {
                return;
            }
            for (String name : links.namesOf(TreeGuard.clean(entry.name()))) {
                if (isFile) {
                    String path = guard.enter(name, false);
                    guard.count(path, entry.size());
                    visitor.visit(path, content(entry, path));
                }
            }
        }

        private ZipContent content(ZipEntryHeader entry, String path) {
            return new ZipContent(channel, end.from(), entry, path, guard);
        }
    }
}
