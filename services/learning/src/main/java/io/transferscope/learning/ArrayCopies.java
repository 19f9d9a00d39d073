package io.transferscope.learning;

import io.transferscope.contracts.dataset.Npy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the arrays of one network. Little of the heap is theirs, however large the network is:
 * what goes beyond lies in temporary files, which are removed in the end.
 */
final class ArrayCopies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArrayCopies.class);

    /** Bytes of all copies that are on the heap. */
    private static final long ROOM = 8 << 20;

    /** Numbers of a file that are on the heap at once. */
    private static final int PIECE = 1 << 16;

    private final Path scratch;
    private final List<Path> files = new ArrayList<>();
    private long room = ROOM;

    /**
     * @param scratch directory for temporary files
     */
    ArrayCopies(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * Copies an array.
     *
     * @param values in C order
     */
    ArrayCopy copy(List<Integer> shape, FloatBuffer values) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, shape);
        long size = header.length + (long) Float.BYTES * values.remaining();
        if (size > room) {
            return new ArrayCopy.InFile(file(header, values.duplicate()));
        }
        room -= size;
        ByteBuffer content = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        content.put(header).asFloatBuffer().put(values.duplicate());
        return new ArrayCopy.OnHeap(content.array());
    }

    private Path file(byte[] header, FloatBuffer values) {
        try {
            Files.createDirectories(scratch);
            Path file = Files.createTempFile(scratch, "array-", ".npy");
            files.add(file);
            write(header, values, file);
            return file;
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

    /** Removes the files. */
    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("Temporary file not removed file={}", file, e);
            }
        }
    }
}
