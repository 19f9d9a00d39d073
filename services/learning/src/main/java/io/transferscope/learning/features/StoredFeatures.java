package io.transferscope.learning.features;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Outputs of frozen layers that were computed once, for each image as it is and mirrored. */
public final class StoredFeatures implements Features {
    private final Shape shape;
    private final int images;
    private final Precision precision;
    private final Storage storage;
    private final ByteBuffer example;

    private StoredFeatures(Shape shape, int images, boolean mirror, Keeping keeping) {
        this.shape = shape;
        this.images = images;
        precision = keeping.precision;
        int bytes = Math.multiplyExact(shape.elements(), precision.bytes());
        long all = Math.multiplyExact((long) bytes, images * (mirror ? 2L : 1L));
        example = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        storage = Storage.open(all, bytes, keeping.reserved, keeping.scratch);
    }

    /**
     * How features are computed and kept.
     *
     * @param batchSize that they are computed with
     * @param reserved bytes of memory that are left for others
     * @param scratch directory for temporary files
     * @param betweenBatches may throw in order to stop
     */
    public record Keeping(
            Precision precision,
            int batchSize,
            long reserved,
            Path scratch,
            Runnable betweenBatches) {
        public Keeping {
            requireNonNull(precision, "precision is null");
            requireNonNull(scratch, "scratch is null");
            requireNonNull(betweenBatches, "betweenBatches is null");
        }
    }

    /**
     * Computes the features of a whole set, and closes their source.
     *
     * @param images in the set
     * @param mirror whether each is needed mirrored too
     */
    public static StoredFeatures compute(
            Features source, Segment segment, int images, boolean mirror, Keeping keeping) {
        try (source) {
            StoredFeatures stored =
                    new StoredFeatures(segment.outputShape(), images, mirror, keeping);
            try {
                stored.fill(source, segment, false, keeping);
                if (mirror) {
                    stored.fill(source, segment, true, keeping);
                }
                return stored;
            } catch (RuntimeException e) {
                stored.close();
                throw e;
            }
        }
    }

    private void fill(Features source, Segment segment, boolean mirrored, Keeping keeping) {
        int batchSize = keeping.batchSize;
        for (int from = 0; from < images; from += batchSize) {
            keeping.betweenBatches.run();
            Selection batch = Selection.padded(from, batchSize, images, mirrored);
            source.load(batch, segment.input(batchSize));
            FloatBuffer outputs = segment.compute(batchSize, false);
            for (int i = from; i < Math.min(from + batchSize, images); i++) {
                int length = shape.elements();
                int place = outputs.position() + (i - from) * length;
                precision.write(outputs.slice(place, length), example.clear());
                storage.write(position(i, mirrored), example.flip());
            }
        }
    }

    private long position(int image, boolean mirrored) {
        return ((mirrored ? (long) images : 0) + image) * example.capacity();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void load(Selection selection, FloatBuffer target) {
        for (int i = 0; i < selection.size(); i++) {
            long position = position(selection.images()[i], selection.mirrored()[i]);
            precision.read(storage.read(position, example.capacity()), target);
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
