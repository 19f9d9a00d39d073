package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Small tasks that can be learned: a grating of its own for each class, under noise. */
public final class TestingTasks {
    private TestingTasks() {}

    /**
     * Stores a task.
     *
     * @param perClass training images of each class; half as many validation images
     */
    public static BlobRef store(
            ArrayStore store, int classes, int perClass, int imageSize, long seed) {
        return store(store, Collections.nCopies(classes, perClass), imageSize, seed);
    }

    /**
     * Stores a task.
     *
     * @param images for training, of each class; half as many validation images
     */
    public static BlobRef store(ArrayStore store, List<Integer> images, int imageSize, long seed) {
        List<ClassData> data = new ArrayList<>();
        for (int c = 0; c < images.size(); c++) {
            int perClass = images.get(c);
            // Two shards, as large classes have them
            List<ShardRef> train =
                    List.of(
                            shard(store, c, perClass - perClass / 3, imageSize, seed),
                            shard(store, c, perClass / 3, imageSize, seed + 1));
            List<ShardRef> validation = List.of(shard(store, c, perClass / 2, imageSize, seed + 2));
            data.add(new ClassData("class-" + c, train, validation));
        }
        return store.store(Json.write(new TaskData(imageSize, "testing", data)));
    }

    private static ShardRef shard(
            ArrayStore store, int label, int images, int imageSize, long seed) {
        byte[] header = Npy.header(Npy.Type.UINT8, List.of(images, 3, imageSize, imageSize));
        int plane = imageSize * imageSize;
        byte[] content = new byte[header.length + images * 3 * plane];
        System.arraycopy(header, 0, content, 0, header.length);
        SplitMix64 draws = new SplitMix64(seed, label);
        for (int i = header.length; i < content.length; i++) {
            int pixel = (i - header.length) % plane;
            int stripe = (pixel % imageSize * (label + 1) + pixel / imageSize) / 3 % 2;
            content[i] = (byte) (stripe * 90 + draws.nextInt(120) + 20);
        }
        return new ShardRef(store.store(content), images);
    }
}
