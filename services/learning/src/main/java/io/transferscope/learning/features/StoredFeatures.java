package io.transferscope.learning.features;

import io.transferscope.learning.network.NativeArrays;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Features that were computed once, for each image as it is and mirrored, and are read from a
 * temporary file. The file is read, not mapped: its pages then belong to the system's cache and not
 * to this process.
 */
public final class StoredFeatures implements Features {
    private final long[] shape;
    private final int images;
    private final int bytes;
    private final FileChannel file;

    private StoredFeatures(long[] shape, int images, int bytes, FileChannel file) {
        this.shape = shape;
        this.images = images;
        this.bytes = bytes;
        this.file = file;
    }

    /** Bytes that the features of a set take. */
    public static long size(Features features, int images, boolean mirror) {
        long perImage = Math.multiplyExact(features.elements(), Float.BYTES);
        return Math.multiplyExact(perImage, images * (mirror ? 2L : 1L));
    }

    /**
     * Computes the features of a whole set, and closes their source.
     *
     * @param batchSize that they are computed with
     * @param directory for the temporary file, which has no name any more after this
     * @param betweenBatches may throw in order to stop
     */
    public static StoredFeatures compute(
            Features source,
            int images,
            boolean mirror,
            int batchSize,
            Path directory,
            Runnable betweenBatches) {
        int bytes = Math.toIntExact(source.elements() * Float.BYTES);
        StoredFeatures stored = null;
        try (source;
                Batches batches = new Batches(source)) {
            stored = new StoredFeatures(source.shape(), images, bytes, open(directory));
            for (int pass = 0; pass < (mirror ? 2 : 1); pass++) {
                for (int from = 0; from < images; from += batchSize) {
                    betweenBatches.run();
                    boolean mirrored = pass == 1;
                    INDArray batch =
                            batches.load(Selection.padded(from, batchSize, images, mirrored));
                    int used = Math.min(batchSize, images - from);
                    stored.write(from, mirrored, NativeArrays.bytes(batch).limit(used * bytes));
                }
            }
            return stored;
        } catch (IOException e) {
            close(stored);
            throw new UncheckedIOException("cannot keep features in " + directory, e);
        } catch (RuntimeException e) {
            close(stored);
            throw e;
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        Files.createDirectories(directory); // somebody who tidies temporary files may have taken it
        Path path = Files.createTempFile(directory, "features-", ".f32");
        return FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void close(StoredFeatures stored) {
        if (stored != null) {
            stored.close();
        }
    }

    private void write(int image, boolean mirrored, ByteBuffer content) throws IOException {
        long position = position(image, mirrored);
        while (content.hasRemaining()) {
            position += file.write(content, position);
        }
    }

    private long position(int image, boolean mirrored) {
        return ((mirrored ? (long) images : 0) + image) * bytes;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public void load(Selection selection, INDArray target) {
        ByteBuffer content = NativeArrays.bytes(target);
        try {
            for (int i = 0; i < selection.size(); i++) {
                content.limit((i + 1) * bytes).position(i * bytes);
                long position = position(selection.images()[i], selection.mirrored()[i]);
                while (content.hasRemaining()) {
                    int read = file.read(content, position);
                    if (read < 0) {
                        throw new EOFException("features end at byte " + position);
                    }
                    position += read;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read stored features", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close stored features", e);
        }
    }
}
