package io.transferscope.splitter.shard;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.splitter.shard.ReadingListener.StoredShard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shard that is being filled: a uint8 .npy array [images, 3, size, size], whose images come in
 * any order and from many threads.
 */
final class ShardFile {
    private final String className;
    private final Part part;
    private final int index;
    private final int images;
    private final Path file;
    private final int imageBytes;
    private final byte[] header;
    private final AtomicInteger missing;

    /**
     * @param index of the shard within class and part
     */
    ShardFile(String className, Part part, int index, int images, int imageSize, Path file) {
        this.className = requireNonNull(className, "className is null");
        this.part = requireNonNull(part, "part is null");
        this.index = index;
        this.images = images;
        this.file = requireNonNull(file, "file is null");
        this.imageBytes = 3 * imageSize * imageSize;
        this.header = Npy.header(Npy.Type.UINT8, List.of(images, 3, imageSize, imageSize));
        this.missing = new AtomicInteger(images);
    }

    /**
     * Writes one image.
     *
     * @param position within this shard
     * @return whether it was the last one that was missing
     */
    boolean write(int position, byte[] planes) throws IOException {
        if (planes.length != imageBytes || position < 0 || position >= images) {
            throw new IllegalArgumentException(
                    "image %d of %d bytes does not belong here".formatted(position, planes.length));
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (position == 0) {
                write(channel, header, 0);
            }
            write(channel, planes, header.length + (long) position * imageBytes);
        }
        return missing.decrementAndGet() == 0;
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    StoredShard stored(ShardRef ref) {
        return new StoredShard(className, part, index, ref);
    }

    String className() {
        return className;
    }

    int images() {
        return images;
    }

    Path file() {
        return file;
    }
}
