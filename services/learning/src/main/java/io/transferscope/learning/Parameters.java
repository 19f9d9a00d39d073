package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.data.InvalidBlobException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A manifest's parameters as arrays, and the other way round. */
public final class Parameters {
    private Parameters() {}

    /**
     * The values, in C order: drawn, or read from the store.
     *
     * @throws InvalidBlobException where the stored array is not the one that is announced
     */
    public static float[] values(Parameter parameter, ArrayStore store) {
        return parameter.blob() == null
                ? draw(parameter)
                : read(parameter, parameter.blob(), store);
    }

    /** Stores the values, which are in C order, as a .npy array. */
    public static Parameter store(
            String name, List<Integer> shape, float[] values, ArrayStore store) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, shape);
        byte[] content = new byte[header.length + values.length * Float.BYTES];
        ByteBuffer out = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        out.put(header).asFloatBuffer().put(values);
        return Parameter.stored(name, shape, store.store(content));
    }

    private static float[] draw(Parameter parameter) {
        Parameter.Draw draw = parameter.draw();
        float[] values = new float[elements(parameter.shape())];
        switch (draw.init()) {
            case HE_NORMAL ->
                    new Draws(draw.seed()).fillNormal(values, StrictMath.sqrt(2.0 / draw.fanIn()));
            case ONES -> Arrays.fill(values, 1);
            case ZEROS -> {}
        }
        return values;
    }

    private static float[] read(Parameter parameter, BlobRef blob, ArrayStore store) {
        byte[] content;
        try {
            content = Files.readAllBytes(store.fetch(blob));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + blob, e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        Npy npy;
        try {
            npy = Npy.parse(bytes);
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
        float[] values = new float[elements(parameter.shape())];
        bytes.position(npy.headerBytes())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static int elements(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
