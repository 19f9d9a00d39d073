package io.transferscope.learning.data;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.network.Architecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The training or validation images of a task, class by class, mapped into memory: pages are read
 * when needed, and the system may drop them at any time.
 */
public final class ImageSet {
    private final int imageSize;
    private final List<ByteBuffer> pixels = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    private ImageSet(int imageSize) {
        this.imageSize = imageSize;
    }

    /**
     * @throws InvalidBlobException where a shard is not the array of images that it should be
     */
    public static ImageSet open(TaskData task, Part part, ArrayStore store) {
        ImageSet set = new ImageSet(task.imageSize());
        int label = 0;
        for (ClassData data : task.classes()) {
            for (ShardRef shard : data.shards(part)) {
                set.add(shard, map(shard, task.imageSize(), store), label);
            }
            label++;
        }
        return set;
    }

    private static ByteBuffer map(ShardRef shard, int imageSize, ArrayStore store) {
        Path file = store.fetch(shard.blob());
        ByteBuffer content;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size != shard.blob().size() || size > Integer.MAX_VALUE) {
                throw new InvalidBlobException(shard.blob(), "has " + size + " bytes");
            }
            content = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        List<Integer> shape = List.of(shard.images(), Architecture.CHANNELS, imageSize, imageSize);
        Npy npy;
        try {
            npy = Npy.parse(content);
        } catch (IllegalArgumentException e) {
            throw new InvalidBlobException(shard.blob(), "cannot be read", e);
        }
        if (npy.type() != Npy.Type.UINT8 || !npy.shape().equals(shape)) {
            throw new InvalidBlobException(
                    shard.blob(),
                    String.format(
                            Locale.ROOT, "is %s %s, not UINT8 %s", npy.type(), npy.shape(), shape));
        }
        return content.position(npy.headerBytes()).slice();
    }

    private void add(ShardRef shard, ByteBuffer content, int label) {
        int bytes = bytesPerImage();
        for (int i = 0; i < shard.images(); i++) {
            pixels.add(content.slice(i * bytes, bytes));
        }
        labels.addAll(Collections.nCopies(shard.images(), label));
    }

    public int size() {
        return labels.size();
    }

    public int imageSize() {
        return imageSize;
    }

    public int bytesPerImage() {
        return Architecture.CHANNELS * imageSize * imageSize;
    }

    public int label(int image) {
        return labels.get(image);
    }

    /** Copies an image's bytes: all of red, then green, then blue, row by row. */
    public void read(int image, byte[] target) {
        pixels.get(image).get(0, target, 0, bytesPerImage());
    }
}
