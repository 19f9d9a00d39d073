package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.ShardRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Descriptions of data sets that nobody has stored. */
public final class TestingDatasets {
    private TestingDatasets() {}

    /** Classes c0, c1, … of 10 + 5 images, with a column "group" of even and odd. */
    public static Dataset ofClasses(int classes) {
        return ofClasses(classes, 10);
    }

    /**
     * The same with other training images.
     *
     * @param shards images in each of a class's shards
     */
    public static Dataset ofClasses(int classes, Integer... shards) {
        List<ClassData> data =
                IntStream.range(0, classes)
                        .mapToObj(
                                i ->
                                        new ClassData(
                                                "c" + i,
                                                train(i, shards),
                                                List.of(shard("validation" + i, 5))))
                        .toList();
        Map<String, String> groups = new TreeMap<>();
        IntStream.range(0, classes).forEach(i -> groups.put("c" + i, i % 2 == 0 ? "even" : "odd"));
        return new Dataset(32, "none", data, Map.of("group", groups));
    }

    /** A first shard is the same whatever follows. */
    private static List<ShardRef> train(int name, Integer... shards) {
        return IntStream.range(0, shards.length)
                .mapToObj(i -> shard("train" + name + (i == 0 ? "" : "/" + i), shards[i]))
                .toList();
    }

    private static ShardRef shard(String content, int images) {
        return new ShardRef(BlobRef.of(content.getBytes(UTF_8)), images);
    }
}
