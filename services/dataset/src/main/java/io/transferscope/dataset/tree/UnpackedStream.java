package io.transferscope.dataset.tree;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;

/**
 * What comes out of a packed stream: no more than so many times what went in, so that a small file
 * is not minutes of work; and what its reader fails at, in words.
 */
final class UnpackedStream extends BlockStream {
    /** Photographs hardly shrink; drawings and empty tar headers do, by far less than this. */
    private static final long RATIO = 100;

    /** Less than this is no bomb, however little it was packed to. */
    private static final long FLOOR = 64L << 20;

    private final Compression compression;
    private final Packed packed;
    private final InputStream in;
    private long unpacked;

    private UnpackedStream(Compression compression, Packed packed) throws IOException {
        this.compression = compression;
        this.packed = packed;
        this.in = careful(() -> compression.unpack(packed));
    }

    static InputStream open(Compression compression, InputStream packed) throws IOException {
        return new UnpackedStream(compression, new Packed(packed));
    }

    /** Whether so much comes from so little that nobody packed it in good faith. */
    static boolean isBomb(long packed, long unpacked) {
        return unpacked > FLOOR && (unpacked - FLOOR) / RATIO > packed;
    }

    static RefusedException bomb(String label) {
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "is packed with %s to less than a part in %d, as no images are; if it is to be"
                                + " trusted, unpack it and name its folder",
                        label,
                        RATIO));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = careful(() -> in.read(buffer, offset, length));
        packed.requireSound();
        unpacked += Math.max(read, 0);
        if (isBomb(packed.count, unpacked)) {
            throw bomb(compression.label());
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private <T> T careful(Reading<T> reading) throws IOException {
        packed.allow();
        try {
            return reading.read();
        } catch (RefusedException | UnavailableException e) {
            throw e;
        } catch (MemoryLimitException e) {
            throw new RefusedException(
                    String.format(
                                    Locale.ROOT,
                                    "is packed with %s such that unpacking takes %d MiB of memory, too much; pack",
                                    compression.label(),
                                    e.getMemoryNeeded() >> 10)
                            + " it with xz -9 or less",
                    e);
        } catch (IOException | RuntimeException e) {
            packed.requireSound();
            throw failed(e);
        }
    }

    private RefusedException failed(Exception e) {
        String message = e instanceof IOException ? e.getMessage() : null;
        if (packed.ended || e instanceof EOFException) {
            return new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "is cut off: its %s data end too early; fetch it again",
                            compression.label()),
                    e);
        }
        if (message != null && message.contains("too much memory")) {
            return new RefusedException(
                    "is packed with a window of more than 128 MiB; pack it without zstd --long", e);
        }
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "is damaged: its %s data cannot be unpacked%s; fetch or pack it again",
                        compression.label(),
                        message == null ? "" : " (" + message + ")"),
                e);
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** What goes in. */
    private static final class Packed extends FilterInputStream {
        /** A header's name is read into memory; so much may be read while nothing comes out. */
        private static final long FRUITLESS = 16L << 20;

        private long count;
        private long allowed;
        private boolean ended;
        private @Nullable Exception failure;

        Packed(InputStream in) {
            super(in);
        }

        void allow() {
            allowed = count + FRUITLESS;
        }

        /**
         * What a disk or store fails at is no damage of what lies there. Gzip's reader even takes
         * it for the end of all, behind a part.
         */
        void requireSound() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                ended |= read < 0;
                count += Math.max(read, 0);
                requireFruit();
                return read;
            } catch (IOException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public long skip(long length) throws IOException {
            return Math.max(read(new byte[(int) Math.min(length, 1 << 13)]), 0);
        }

        /** Gzip's reader looks for another part only where there is something at hand. */
        @Override
        public int available() throws IOException {
            return ended ? 0 : Math.max(super.available(), 1);
        }

        private void requireFruit() throws RefusedException {
            if (count > allowed) {
                throw new RefusedException(
                        String.format(
                                        Locale.ROOT,
                                        "has an overlong description: more than %d bytes from which nothing is",
                                        FRUITLESS)
                                + " unpacked; pack it again");
            }
        }
    }
}
