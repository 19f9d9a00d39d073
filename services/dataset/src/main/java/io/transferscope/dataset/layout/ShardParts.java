package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What shards are for, by words in their folders and names. */
final class ShardParts {
    private static final String TEST = "test";

    private final String around;

    private ShardParts(String around) {
        this.around = requireNonNull(around, "around is null");
    }

    /**
     * @param shards of a data set, by their paths in it
     */
    static ShardParts of(Collection<String> shards) {
        Set<String> folders = new TreeSet<>();
        shards.forEach(path -> folders.add(path.substring(0, path.indexOf('/') + 1)));
        String folder = folders.size() == 1 ? folders.iterator().next() : "";
        // One around all of them tells none from another, unless it is that of a part.
        String name = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        boolean isPart = PartNames.find(name).isPresent() || PartNames.isTest(name);
        return new ShardParts(isPart ? "" : folder);
    }

    /**
     * All is training where nothing is said.
     *
     * @return empty for one that no study uses, of test images
     * @throws RefusedException where more than one part is named
     */
    Optional<Part> find(String path) throws RefusedException {
        Set<String> said = new TreeSet<>();
        for (String word : path.substring(around.length()).split("[^A-Za-z]+")) {
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
