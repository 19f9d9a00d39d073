package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tree as seen from one of its folders, the one that a data set begins in.
 *
 * @param base with a slash at its end; empty for the top
 */
record TreeView(TreeIndex index, String base) {
    TreeView {
        requireNonNull(index, "index is null");
        requireNonNull(base, "base is null");
    }

    /** A folder with all that are in it. */
    SortedMap<String, Folder> below(String folder) {
        return index.folders().subMap(folder, folder + Character.MAX_VALUE);
    }

    Optional<Folder> folder(String path) {
        return Optional.ofNullable(index.folders().get(path));
    }

    /** Names of the folders that are directly in another. */
    SortedSet<String> children(String folder) {
        SortedSet<String> names = new TreeSet<>();
        for (String path : below(folder).keySet()) {
            int slash = path.indexOf('/', folder.length());
            if (slash > 0) {
                names.add(path.substring(folder.length(), slash));
            }
        }
        return names;
    }

    /** Whether there are images in a folder, or below it. */
    boolean hasImages(String folder) {
        return below(folder).values().stream().anyMatch(Folder::hasImages);
    }

    /**
     * Folders of parts within another one, by the part that they are called after.
     *
     * @throws RefusedException where two are called after the same
     */
    Map<Part, String> parts(String within) throws RefusedException {
        Map<Part, String> parts = new TreeMap<>();
        for (String name : children(within)) {
            Optional<Part> part = PartNames.find(name);
            if (part.isPresent() && hasImages(within + name + "/")) {
                String folder = within + name + "/";
                String other = parts.putIfAbsent(part.get(), folder);
                if (other != null) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has both %s and %s: keep one of them, or rename one",
                                    TreeGuard.shown(other),
                                    TreeGuard.shown(folder)));
                }
            }
        }
        return parts;
    }

    /** A table beside the data, or else at the top. */
    Optional<Tables.Table> table(String name) {
        Optional<Tables.Table> beside = index.tables().find(base + name);
        return beside.isPresent() ? beside : index.tables().find(name);
    }

    /** Files of many images that lie in the base, or in folders in it, by path. */
    SortedMap<String, DataFile> dataFiles() {
        return new TreeMap<>(index.dataFiles()).subMap(base, base + Character.MAX_VALUE);
    }
}
