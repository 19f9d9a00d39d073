package io.transferscope.contracts.plan;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first training images of a class. Shards are cut where a sweep needs it, so that a subset is
 * a list of the first shards, and no pixel is stored twice.
 */
final class TrainingSubset {
    private static final int MOST_NAMED = 10;

    private TrainingSubset() {}

    /**
     * @throws IllegalArgumentException where no shard ends after so many images
     */
    static ClassData of(ClassData all, int images) {
        List<ShardRef> shards = new ArrayList<>();
        int left = images;
        for (ShardRef shard : all.train()) {
            if (left <= 0) {
                break;
            }
            shards.add(shard);
            left -= shard.images();
        }
        if (left != 0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "no shard of class %s ends after %d images",
                            all.name(),
                            images));
        }
        return new ClassData(all.name(), shards, all.validation());
    }

    /**
     * @throws InvalidRequestException where a class of a task has fewer images than a number asks
     *     for
     */
    static void requireEnough(
            List<Integer> numbers, List<ClassSplitter.Halves> draws, Dataset dataset)
            throws InvalidRequestException {
        int most = numbers.get(numbers.size() - 1);
        Map<String, Integer> few = new TreeMap<>();
        draws.stream()
                .flatMap(halves -> Stream.concat(halves.a().stream(), halves.b().stream()))
                .distinct()
                .map(name -> dataset.find(name).orElseThrow())
                .filter(data -> images(data) < most)
                .forEach(data -> few.put(data.name(), images(data)));
        if (few.isEmpty()) {
            return;
        }
        int fewest = few.values().stream().min(Integer::compare).orElseThrow();
        int first = (int) numbers.stream().filter(number -> number <= fewest).count();
        String named =
                few.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(
                                entry ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s (%d)",
                                                entry.getKey(),
                                                entry.getValue()))
                        .collect(Collectors.joining(", "));
        throw new InvalidRequestException(
                List.of(
                        new Fault(
                                "$.trainingImages[" + first + "]",
                                String.format(
                                        Locale.ROOT,
                                        "classes with fewer than %d training images: %s%s; ask for at most %d, or leave these classes out",
                                        most,
                                        named,
                                        few.size() > MOST_NAMED
                                                ? String.format(
                                                        Locale.ROOT,
                                                        " and %d more",
                                                        few.size() - MOST_NAMED)
                                                : "",
                                        fewest))));
    }

    private static int images(ClassData data) {
        return data.train().stream().mapToInt(ShardRef::images).sum();
    }
}
