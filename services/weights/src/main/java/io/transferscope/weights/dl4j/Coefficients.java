package io.transferscope.weights.dl4j;

import io.transferscope.weights.archive.StoredZip;
import io.transferscope.weights.file.WeightsException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All parameters of a graph after each other, as ND4J writes an array: first the array's
 * description, which is an array of its own, then its numbers; each with its kind and length before
 * it, and all big-endian.
 */
final class Coefficients implements StoredZip.Content {
    private static final int BUFFER = 1 << 16;
    private static final String LAYOUT = "MIXED_DATA_TYPES";

    /** In the description of an array, that it has numbers of type float. */
    private static final long FLOATS = 1 << 13;

    private final List<Piece> pieces;

    /** Some of the numbers. */
    interface Piece {
        /** How many. */
        long count();

        void writeTo(DataOutputStream out) throws WeightsException, IOException;
    }

    Coefficients(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    long count() {
        return pieces.stream().mapToLong(Piece::count).sum();
    }

    /** In bytes. */
    long size() {
        return head().length + count() * Float.BYTES;
    }

    @Override
    public void writeTo(OutputStream to) throws WeightsException, IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
        out.write(head());
        for (Piece piece : pieces) {
            piece.writeTo(out);
        }
        out.flush();
    }

    private byte[] head() {
        // Dimensions, their sizes and strides, options, the stride of all, the order
        long[] description = {1, count(), 1, FLOATS, 1, 'c'};
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(head)) {
            writeStart(out, description.length, "LONG");
            for (long number : description) {
                out.writeLong(number);
            }
            writeStart(out, count(), "FLOAT");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has none
        }
        return head.toByteArray();
    }

    private static void writeStart(DataOutputStream out, long count, String type)
            throws IOException {
        out.writeUTF(LAYOUT);
        out.writeLong(count);
        out.writeUTF(type);
    }
}
