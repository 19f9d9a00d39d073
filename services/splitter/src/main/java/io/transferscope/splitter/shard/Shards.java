package io.transferscope.splitter.shard;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.splitter.source.Catalogue;
import io.transferscope.splitter.source.ImageId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which image goes into which shard: by class and part, in the order of the catalogue. */
final class Shards {
    /** About so many bytes: small enough to be fetched in one go, large enough to be few. */
    static final int TARGET_BYTES = 64 << 20;

    private final int perShard;
    private final Map<Key, List<ShardFile>> shards = new HashMap<>();
    private final int total;

    private record Key(String className, Part part) {}

    Shards(Catalogue catalogue, int imageSize, int targetBytes, Path directory) {
        this.perShard = Math.max(1, targetBytes / (3 * imageSize * imageSize));
        int count = 0;
        for (Map.Entry<String, Catalogue.ClassFiles> entry : catalogue.classes().entrySet()) {
            for (Part part : Part.values()) {
                int images = entry.getValue().files(part).size();
                List<ShardFile> files = new ArrayList<>();
                for (int first = 0; first < images; first += perShard) {
                    files.add(
                            new ShardFile(
                                    entry.getKey(),
                                    part,
                                    files.size(),
                                    Math.min(perShard, images - first),
                                    imageSize,
                                    directory.resolve(count + ".npy")));
                    count++;
                }
                shards.put(new Key(entry.getKey(), part), files);
            }
        }
        this.total = count;
    }

    int total() {
        return total;
    }

    ShardFile of(ImageId image) {
        return of(image.className(), image.part()).get(image.index() / perShard);
    }

    int positionOf(ImageId image) {
        return image.index() % perShard;
    }

    List<ShardFile> of(String className, Part part) {
        return Objects.requireNonNull(shards.get(new Key(className, part)), "no such class");
    }
}
