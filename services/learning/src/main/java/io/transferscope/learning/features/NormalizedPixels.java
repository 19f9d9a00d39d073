package io.transferscope.learning.features;

import io.transferscope.contracts.network.Shape;
import java.nio.FloatBuffer;

/** Images that were normalised once, and are mirrored as they are copied. */
public final class NormalizedPixels implements Features {
    /** Bytes that the images of a set may take; of more, each is normalised whenever needed. */
    private static final long LIMIT = 256L << 20;

    private final Shape shape;
    private final MemoryStorage storage;
    private final float[] image;

    private NormalizedPixels(Shape shape, MemoryStorage storage) {
        this.shape = shape;
        this.storage = storage;
        image = new float[shape.elements()];
    }

    /**
     * The images of a whole set, kept where memory allows; else the same ones as they are.
     *
     * @param reserved bytes of memory that are left for others
     * @param betweenImages may throw in order to stop
     */
    public static Features keep(Pixels pixels, int images, long reserved, Runnable betweenImages) {
        long bytes = (long) Float.BYTES * pixels.shape().elements() * images;
        MemoryStorage storage = bytes <= LIMIT ? MemoryStorage.open(bytes, reserved) : null;
        if (storage == null) {
            return pixels;
        }
        NormalizedPixels kept = new NormalizedPixels(pixels.shape(), storage);
        try {
            for (int i = 0; i < images; i++) {
                betweenImages.run();
                pixels.load(Selection.padded(i, 1, images, false), kept.at(i));
            }
            return kept;
        } catch (RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    private FloatBuffer at(int place) {
        int bytes = Float.BYTES * image.length;
        return storage.read((long) place * bytes, bytes).asFloatBuffer();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void load(Selection selection, FloatBuffer target) {
        for (int i = 0; i < selection.size(); i++) {
            FloatBuffer stored = at(selection.images()[i]);
            if (selection.mirrored()[i]) {
                stored.get(image);
                mirror(image, shape.size());
                target.put(image);
            } else {
                target.put(stored);
            }
        }
    }

    /** Reverses each row. */
    private static void mirror(float[] image, int width) {
        for (int row = 0; row < image.length; row += width) {
            for (int left = row, right = row + width - 1; left < right; left++, right--) {
                float pixel = image[left];
                image[left] = image[right];
                image[right] = pixel;
            }
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
