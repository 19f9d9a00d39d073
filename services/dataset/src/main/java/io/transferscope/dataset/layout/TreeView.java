package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.Collection;
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

    /**
     * A table as {@link #table} finds it.
     *
     * @throws RefusedException where there is none, but one beside some of the data
     */
    Optional<Tables.Table> tableOfAll(String name) throws RefusedException {
        Optional<Tables.Table> table = table(name);
        Optional<Tables.Table> deeper =
                table.isPresent() ? Optional.empty() : index.tables().below(base, name);
        if (deeper.isPresent()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has %s, which is not beside all of the data: move it to %s, or keep one data set",
                            deeper.get().shown(),
                            TreeGuard.shown(base + name)));
        }
        return table;
    }

    /** As seen from the folder that all of these files are in, above folders of parts. */
    TreeView around(Collection<String> files) {
        String folder = null;
        for (String file : files) {
            String own = inside(file);
            folder = folder == null ? own : folder;
            while (!own.startsWith(folder)) {
                folder = inside(folder.substring(0, folder.length() - 1));
            }
        }
        while (folder != null && folder.length() > base.length() && isOfPart(folder)) {
            folder = inside(folder.substring(0, folder.length() - 1));
        }
        return folder == null ? this : new TreeView(index, folder);
    }

    private static boolean isOfPart(String folder) {
        String path = folder.substring(0, folder.length() - 1);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return PartNames.find(name).isPresent() || PartNames.isTest(name);
    }

    private static String inside(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Files of many images that lie in the base, or in folders in it, by path. */
    SortedMap<String, DataFile> dataFiles() {
        return index.dataFiles().subMap(base, base + Character.MAX_VALUE);
    }
}
