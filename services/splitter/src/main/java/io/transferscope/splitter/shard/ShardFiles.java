package io.transferscope.splitter.shard;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which image goes into which shard: by class and part, in the order of the catalogue. */
final class ShardFiles {
    /** About so many bytes: small enough to be fetched in one go, large enough to be few. */
    static final int TARGET_BYTES = 64 << 20;

    /** By the index of their first image. */
    private final Map<Key, NavigableMap<Integer, ShardFile>> shards = new HashMap<>();

    private final int total;

    private record Key(String className, Part part) {}

    ShardFiles(List<Catalogue> portions, ShardLayout layout, int targetBytes, Path directory) {
        int imageSize = layout.imageSize();
        int most = Math.max(1, targetBytes / (3 * imageSize * imageSize));
        int count = 0;
        for (Map.Entry<String, Catalogue.ClassFiles> entry : entries(portions)) {
            for (Part part : Part.values()) {
                NavigableMap<Integer, ShardFile> files = new TreeMap<>();
                int first = 0;
                for (int size : layout.sizes(part, entry.getValue().files(part).size(), most)) {
                    files.put(
                            first,
                            new ShardFile(
                                    entry.getKey(),
                                    part,
                                    files.size(),
                                    size,
                                    imageSize,
                                    directory.resolve(count + ".npy")));
                    first += size;
                    count++;
                }
                shards.put(new Key(entry.getKey(), part), files);
            }
        }
        this.total = count;
    }

    private static List<Map.Entry<String, Catalogue.ClassFiles>> entries(List<Catalogue> portions) {
        return portions.stream().flatMap(p -> p.classes().entrySet().stream()).toList();
    }

    /** Names of all classes. */
    Set<String> classes() {
        return shards.keySet().stream().map(Key::className).collect(Collectors.toSet());
    }

    int total() {
        return total;
    }

    ShardFile of(ImageId image) {
        return entry(image).getValue();
    }

    int positionOf(ImageId image) {
        return image.index() - entry(image).getKey();
    }

    List<ShardFile> of(String className, Part part) {
        return List.copyOf(files(className, part).values());
    }

    private Map.Entry<Integer, ShardFile> entry(ImageId image) {
        return Objects.requireNonNull(
                files(image.className(), image.part()).floorEntry(image.index()), "no such image");
    }

    private NavigableMap<Integer, ShardFile> files(String className, Part part) {
        return Objects.requireNonNull(shards.get(new Key(className, part)), "no such class");
    }
}
