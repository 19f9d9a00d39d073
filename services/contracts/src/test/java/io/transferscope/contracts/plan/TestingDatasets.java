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
        List<ClassData> data =
                IntStream.range(0, classes)
                        .mapToObj(
                                i ->
                                        new ClassData(
                                                "c" + i,
                                                List.of(shard("train" + i, 10)),
                                                List.of(shard("validation" + i, 5))))
                        .toList();
        Map<String, String> groups = new TreeMap<>();
        IntStream.range(0, classes).forEach(i -> groups.put("c" + i, i % 2 == 0 ? "even" : "odd"));
        return new Dataset(32, "none", data, Map.of("group", groups));
    }

    private static ShardRef shard(String content, int images) {
        return new ShardRef(BlobRef.of(content.getBytes(UTF_8)), images);
    }
}
