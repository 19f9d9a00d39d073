package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a shard is for, by words in its folders and name. */
final class ShardPart {
    private static final String TEST = "test";

    private ShardPart() {}

    /**
     * It is for training where nothing is said.
     *
     * @param path below the folder that all shards are in
     * @return empty for one that no study uses, of test images
     * @throws RefusedException where more than one part is named
     */
    static Optional<Part> find(String path) throws RefusedException {
        Set<String> said = new TreeSet<>();
        for (String word : path.split("[^A-Za-z]+")) {
            PartNames.find(word).map(PartNames::label).ifPresent(said::add);
            if (PartNames.isTest(word)) {
                said.add(TEST);
            }
        }
        if (said.size() > 1) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has the shard %s, whose name says both %s: rename it",
                            TreeGuard.shown(path),
                            String.join(" and ", said)));
        }
        if (said.contains(TEST)) {
            return Optional.empty();
        }
        return Optional.of(
                said.contains(PartNames.label(Part.VALIDATION)) ? Part.VALIDATION : Part.TRAIN);
    }
}
