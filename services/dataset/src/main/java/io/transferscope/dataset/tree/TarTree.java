package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/** A tar archive, plain or gzipped, which is streamed. Links and devices in it are refused. */
public final class TarTree implements FileTree {
    private static final int BUFFER = 1 << 16;
    private static final int BLOCK = 512;

    /** What an entry's own description may take: names and attributes, held in memory. */
    private static final long LARGEST_HEADER = 1 << 20;

    /** How far is looked for the end of a gzipped archive, behind that of the tar archive. */
    private static final long LARGEST_PADDING = 64 << 20;

    private final Path archive;
    private final Limits limits;

    public TarTree(Path archive, Limits limits) {
        this.archive = requireNonNull(archive, "archive is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        try (InputStream file = careful(() -> ArchiveFile.open(archive, BUFFER));
                BudgetInputStream in = new BudgetInputStream(unzipped(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            walk(tar, in, new TreeGuard(limits), visitor);
        }
    }

    private static InputStream unzipped(InputStream file) throws IOException {
        file.mark(2);
        int first = file.read();
        int second = file.read();
        file.reset();
        boolean zipped = first == 0x1f && second == 0x8b;
        return zipped
                ? careful(() -> new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER))
                : file;
    }

    /** Shows the files of an archive that is read once; the stream is left open. */
    static void walk(InputStream in, TreeGuard guard, Visitor visitor) throws IOException {
        BudgetInputStream budget =
                new BudgetInputStream(unzipped(new BufferedInputStream(in, BUFFER)));
        walk(new TarArchiveInputStream(budget), budget, guard, visitor);
    }

    private static void walk(
            TarArchiveInputStream tar, BudgetInputStream in, TreeGuard guard, Visitor visitor)
            throws IOException {
        boolean empty = true;
        for (Optional<TarArchiveEntry> entry = next(tar, in, 0);
                entry.isPresent();
                entry = next(tar, in, entry.get().getSize())) {
            empty = false;
            visit(entry.get(), guard, tar, visitor);
        }
        if (empty) {
            throw new RefusedException("is no tar archive, or an empty one");
        }
        requireEnd(in);
    }

    /**
     * An archive ends with a block of zeros; one that ends without was cut off between two entries,
     * of which its reader says nothing. What follows is read for the sake of gzip's checksum.
     */
    private static void requireEnd(BudgetInputStream in) throws IOException {
        if (in.trailingZeros() < BLOCK) {
            throw new RefusedException("is a damaged tar archive: it is cut off, without its end");
        }
        in.allow(Long.MAX_VALUE);
        byte[] padding = new byte[BUFFER];
        int read = 0;
        for (long total = 0; read >= 0 && total < LARGEST_PADDING; total += read) {
            read = careful(() -> in.read(padding));
        }
    }

    /**
     * @param unread at most so many bytes of the entry before are skipped on the way
     */
    private static Optional<TarArchiveEntry> next(
            TarArchiveInputStream tar, BudgetInputStream in, long unread) throws IOException {
        in.allow(unread + BLOCK + LARGEST_HEADER);
        @Nullable TarArchiveEntry entry = careful(tar::getNextEntry);
        if (entry != null) {
            if (!entry.isCheckSumOK()) {
                throw new RefusedException(
                        "is no tar archive, or a damaged one: wrong checksum of "
                                + TreeGuard.shown(entry.getName()));
            }
            in.allow(entry.getSize() + BLOCK);
        }
        return Optional.ofNullable(entry);
    }

    private static void visit(
            TarArchiveEntry entry, TreeGuard guard, TarArchiveInputStream tar, Visitor visitor)
            throws IOException {
        String name = entry.getName();
        guard.enter(name);
        if (entry.isDirectory()) {
            return;
        }
        if (!isPlain(entry)) {
            throw new RefusedException("has %s: %s".formatted(kind(entry), TreeGuard.shown(name)));
        }
        guard.count(name, entry.getSize());
        visitor.visit(
                name.replaceFirst("^(\\./+)+", ""),
                new Content() {
                    @Override
                    public byte[] read() throws IOException {
                        return TarTree.read(
                                tar, name, guard.requireReadable(name, entry.getSize()));
                    }

                    @Override
                    public InputStream open() {
                        return CloseShieldInputStream.wrap(tar);
                    }

                    @Override
                    public long size() {
                        return entry.getSize();
                    }
                });
    }

    private static byte[] read(TarArchiveInputStream tar, String name, int size)
            throws IOException {
        byte[] content = careful(() -> tar.readNBytes(size));
        if (content.length < size) {
            throw new RefusedException("is cut off in " + TreeGuard.shown(name));
        }
        return content;
    }

    /** Damaged archives make their readers throw anything. */
    private static <T extends @Nullable Object> T careful(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RefusedException | UnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("is no tar archive, or a damaged one: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        boolean linked = entry.isLink() || entry.isSymbolicLink();
        boolean device = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return entry.isFile() && !linked && !device && !entry.isSparse();
    }

    private static String kind(TarArchiveEntry entry) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            return "a link";
        }
        return entry.isSparse() ? "a sparse file" : "something that is no file";
    }
}
