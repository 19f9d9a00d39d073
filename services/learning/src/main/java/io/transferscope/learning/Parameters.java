package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.data.InvalidBlobException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** A manifest's parameters as arrays, and the other way round. */
public final class Parameters {
    /** Up to this many bytes an array is stored from memory, and beyond from a file. */
    private static final long LARGE = 8 << 20;

    /** Numbers that are on the heap at once; even. */
    private static final int PIECE = 1 << 16;

    private Parameters() {}

    /**
     * Fills in the values, in C order: drawn, or read from the store. Little of them is on the heap
     * at any time, however large the array is.
     *
     * @throws InvalidBlobException where the stored array is not the one that is announced
     */
    public static void fill(Parameter parameter, ArrayStore store, FloatBuffer values) {
        if (parameter.blob() == null) {
            draw(parameter, values);
        } else {
            read(parameter, parameter.blob(), store, values);
        }
    }

    /**
     * Stores the values, which are in C order, as a .npy array.
     *
     * @param scratch directory for a temporary file, where the array is large
     */
    public static Parameter store(
            String name, List<Integer> shape, FloatBuffer values, ArrayStore store, Path scratch) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, shape);
        long size = header.length + (long) Float.BYTES * values.remaining();
        BlobRef blob =
                size <= LARGE
                        ? store.store(content(header, values))
                        : storeLarge(header, values, store, scratch);
        return Parameter.stored(name, shape, blob);
    }

    private static byte[] content(byte[] header, FloatBuffer values) {
        ByteBuffer out =
                ByteBuffer.allocate(header.length + Float.BYTES * values.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(header).asFloatBuffer().put(values.duplicate());
        return out.array();
    }

    private static BlobRef storeLarge(
            byte[] header, FloatBuffer values, ArrayStore store, Path scratch) {
        try {
            Files.createDirectories(scratch);
            Path file = Files.createTempFile(scratch, "array-", ".npy");
            try {
                write(header, values.duplicate(), file);
                return store.store(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an array in " + scratch, e);
        }
    }

    private static void write(byte[] header, FloatBuffer values, Path file) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header);
            while (values.hasRemaining()) {
                int floats = Math.min(PIECE, values.remaining());
                piece.asFloatBuffer().put(values.slice(values.position(), floats));
                values.position(values.position() + floats);
                out.write(piece.array(), 0, floats * Float.BYTES);
            }
        }
    }

    private static void draw(Parameter parameter, FloatBuffer values) {
        Parameter.Draw draw = parameter.draw();
        float[] piece = new float[Math.min(PIECE, values.remaining())];
        Draws draws = new Draws(draw.seed());
        while (values.hasRemaining()) {
            int floats = Math.min(piece.length, values.remaining());
            switch (draw.init()) {
                // Two at a time: pieces of even length give the same numbers as one whole.
                case HE_NORMAL -> {
                    float[] exact = floats == piece.length ? piece : new float[floats];
                    draws.fillNormal(exact, StrictMath.sqrt(2.0 / draw.fanIn()));
                    piece = exact;
                }
                case ONES -> Arrays.fill(piece, 1);
                case ZEROS -> {}
            }
            values.put(piece, 0, floats);
        }
    }

    private static void read(
            Parameter parameter, BlobRef blob, ArrayStore store, FloatBuffer values) {
        Path file = store.fetch(blob);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new InvalidBlobException(blob, "has " + size + " bytes");
            }
            ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            values.put(floats(parameter, blob, content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + blob, e);
        }
    }

    private static FloatBuffer floats(Parameter parameter, BlobRef blob, ByteBuffer content) {
        Npy npy;
        try {
            npy = Npy.parse(content);
        } catch (IllegalArgumentException e) {
            throw new InvalidBlobException(blob, "cannot be read", e);
        }
        if (npy.type() != Npy.Type.FLOAT32 || !npy.shape().equals(parameter.shape())) {
            throw new InvalidBlobException(
                    blob,
                    "is %s %s, not FLOAT32 %s"
                            .formatted(npy.type(), npy.shape(), parameter.shape()));
        }
        return content.position(npy.headerBytes())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }
}
