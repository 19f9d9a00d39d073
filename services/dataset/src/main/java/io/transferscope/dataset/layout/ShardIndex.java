package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings together what belongs to one sample, in whatever order it comes. */
final class ShardIndex {
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Integer> images = new HashMap<>();
    private final List<String> samples = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<ContentKey> keys = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    void image(String sample, String name, @Nullable ContentKey key) throws RefusedException {
        Integer other = images.putIfAbsent(sample, names.size());
        if (other != null) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has two images of one sample, %s and %s",
                            TreeGuard.shown(names.get(other)),
                            TreeGuard.shown(name)));
        }
        samples.add(sample);
        names.add(name);
        if (key != null) {
            keys.add(key);
        }
    }

    /**
     * @param label empty where the file has none
     */
    void label(String sample, String label, String name) throws RefusedException {
        if (label.isEmpty()) {
            return;
        }
        String other = labels.putIfAbsent(sample, label);
        if (other != null && !other.equals(label)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has two labels of one sample, %s and %s, at %s",
                            TreeGuard.shown(other),
                            TreeGuard.shown(label),
                            TreeGuard.shown(name)));
        }
    }

    void leaveOut(LeftOut item) {
        leftOut.add(item);
    }

    void other(String name) {
        others.add(name);
    }

    DataFile.Shard result() {
        List<String> found = samples.stream().map(s -> labels.getOrDefault(s, "")).toList();
        List<String> missing =
                labels.keySet().stream()
                        .filter(sample -> !images.containsKey(sample))
                        .sorted()
                        .toList();
        return new DataFile.Shard(names, found, keys, missing, others, leftOut);
    }
}
