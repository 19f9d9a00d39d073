package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.data.SplitMix64;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** A manifest's parameters as arrays. */
public final class ParameterValues {
    /** Numbers that are on the heap at once; even. */
    private static final int PIECE = 1 << 16;

    private ParameterValues() {}

    /**
     * Fills in the values, in C order: drawn, or read from the store. Little of them is on the heap
     * at any time, however large the array is.
     *
     * @throws InvalidBlobException where the stored array is not the one that is announced
     */
    public static void fill(Parameter parameter, ArrayStore store, FloatBuffer values) {
        BlobRef blob = parameter.blob();
        if (blob == null) {
            draw(requireNonNull(parameter.draw(), "neither stored nor drawn"), values);
        } else {
            read(parameter, blob, store, values);
        }
    }

    private static void draw(Parameter.Draw draw, FloatBuffer values) {
        float[] piece = new float[Math.min(PIECE, values.remaining())];
        SplitMix64 draws = new SplitMix64(draw.seed());
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
                    String.format(
                            Locale.ROOT,
                            "is %s %s, not FLOAT32 %s",
                            npy.type(),
                            npy.shape(),
                            parameter.shape()));
        }
        return content.position(npy.headerBytes())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }
}
