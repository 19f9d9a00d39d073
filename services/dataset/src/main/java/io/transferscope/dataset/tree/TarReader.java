package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive entry by entry. Headers are taken apart here, as the library's own reader
 * gives names only after it has put other characters in place of what it could not decode.
 */
final class TarReader {
    private static final int BLOCK = TarHeader.BLOCK;

    /** What an entry's own description may take: names and attributes, held in memory. */
    private static final int LARGEST_HEADER = 1 << 20;

    /** How far is looked for more behind the end; compressed archives have checksums there. */
    private static final long LARGEST_PADDING = 64 << 20;

    private final InputStream in;
    private final Charset encoding;
    private final TarHeader header = new TarHeader();
    private PaxHeader global = PaxHeader.none();
    private @Nullable PaxHeader pax;
    private byte @Nullable [] longName;
    private byte @Nullable [] longLink;
    private String last = "";
    private boolean started;
    private long left;
    private int padding;

    /**
     * @param in whose own refusals are those of the archive
     */
    TarReader(InputStream in, Charset encoding) {
        this.in = requireNonNull(in, "in is null");
        this.encoding = requireNonNull(encoding, "encoding is null");
    }

    /** The next entry, or null at the end, behind which nothing follows. */
    @Nullable TarEntry next() throws IOException {
        skipRest();
        while (readHeader()) {
            byte flag = header.at(156);
            long size = size();
            switch (flag) {
                case 'x', 'X' -> pax = (pax == null ? global : pax).with(description(size));
                case 'g' -> global = global.with(description(size));
                case 'L' -> longName = TarHeader.trimmed(description(size));
                case 'K' -> longLink = TarHeader.trimmed(description(size));
                case 'V' -> skip(requireSize(size));
                case 'M' ->
                        throw new RefusedException(
                                "is a part of an archive of several volumes; pack it as one");
                default -> {
                    return entry(flag, size);
                }
            }
        }
        requireNothingMore();
        return null;
    }

    private TarEntry entry(byte flag, long declared) throws IOException {
        PaxHeader attributes = pax == null ? global : pax;
        String name = attributes.path(encoding);
        if (name == null) {
            name = Names.decode(longName == null ? header.name() : longName, encoding);
        }
        String link = attributes.link(encoding);
        if (link == null) {
            link = Names.decode(longLink == null ? header.link() : longLink, encoding);
        }
        TarEntry.Kind kind =
                attributes.isSparse() ? TarEntry.Kind.SPARSE : TarEntry.Kind.of(flag, name);
        long size = TarEntry.Kind.hasContent(flag) ? attributes.size().orElse(declared) : 0;
        requireSize(size);
        if (flag == 'S') {
            skipSparseMap();
        }
        pax = null;
        longName = null;
        longLink = null;
        last = name;
        left = size;
        padding = padding(size);
        return new TarEntry(name, kind, link, size);
    }

    /** Where the pieces of a sparse file lie, which takes blocks of its own. */
    private void skipSparseMap() throws IOException {
        boolean more = header.at(482) != 0;
        while (more) {
            if (header.read(in) < BLOCK) {
                throw cutOff();
            }
            more = header.at(504) != 0;
        }
    }

    /** The bytes of the entry that {@link #next} gave last. */
    InputStream content() {
        return new BlockStream() {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left == 0) {
                    return length == 0 ? 0 : -1;
                }
                int read = in.read(buffer, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw cutOff();
                }
                left -= read;
                return read;
            }

            @Override
            public int available() {
                return (int) Math.min(left, Integer.MAX_VALUE);
            }
        };
    }

    private void skipRest() throws IOException {
        long rest = left + padding;
        left = 0;
        padding = 0;
        skipExactly(rest);
    }

    private void skip(long size) throws IOException {
        skipExactly(size + padding(size));
    }

    private void skipExactly(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw cutOff();
        }
    }

    private static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    private byte[] description(long size) throws IOException {
        if (size < 0 || size > LARGEST_HEADER) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry with an overlong description of %d bytes%s; pack it again",
                            size,
                            place(", after ")));
        }
        byte[] description = in.readNBytes((int) size);
        if (description.length < size) {
            throw cutOff();
        }
        skipExactly(padding(size));
        return description;
    }

    /** Whether another header follows. */
    private boolean readHeader() throws IOException {
        int read = header.read(in);
        if (read < BLOCK) {
            throw started ? cutOff() : noArchive(read);
        }
        if (header.isZero()) {
            return false;
        }
        if (!header.isSound()) {
            throw started || header.isOfTar()
                    ? damaged("wrong checksum of a header")
                    : noArchive(read);
        }
        started = true;
        return true;
    }

    private RefusedException noArchive(int length) {
        return new RefusedException(
                UnsupportedArchive.of(header.block(), length)
                        .map(UnsupportedArchive::refusal)
                        .orElse(
                                Compression.of(header.block(), length).isPresent()
                                        ? "is packed twice; unpack it once"
                                        : "is no tar archive, and no other that is read: name a"
                                                + " folder, a zip archive, or a tar archive, plain"
                                                + " or packed with gzip, xz, zstd or bzip2"));
    }

    /** An archive behind the end would be read by nobody else, and go missing without a word. */
    private void requireNothingMore() throws IOException {
        if (!started) {
            throw new RefusedException("is an empty tar archive, or none");
        }
        int read = BLOCK;
        for (long total = 0; read == BLOCK && total < LARGEST_PADDING; total += BLOCK) {
            read = header.read(in);
            if (read == BLOCK && !header.isZero() && header.isSound()) {
                throw new RefusedException(
                        String.format(
                                        Locale.ROOT,
                                        "has a second archive behind its end, after %s; unpack it with",
                                        TreeGuard.shown(last))
                                + " tar --ignore-zeros, and pack it again");
            }
        }
    }

    /** None that overflows where lengths are added. */
    private long requireSize(long size) throws RefusedException {
        if (size < 0 || size > Long.MAX_VALUE / 2) {
            throw damaged(
                    String.format(Locale.ROOT, "an entry's size is said to be %d bytes", size));
        }
        return size;
    }

    private long size() throws RefusedException {
        try {
            return header.size();
        } catch (IllegalArgumentException e) {
            throw damaged("a size that is no number");
        }
    }

    private String place(String words) {
        return last.isEmpty() ? "" : words + TreeGuard.shown(last);
    }

    private RefusedException cutOff() {
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "is cut off%s: its end is missing; fetch or pack it again",
                        place(" in or after ")));
    }

    private RefusedException damaged(String what) {
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "is a damaged tar archive: %s%s; fetch or pack it again",
                        what,
                        place(", after ")));
    }
}
