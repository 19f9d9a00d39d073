package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.LeftOutList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A data set as its layout has it, before it is known whether it can be used. */
final class UncheckedCatalogue {
    private final TreeView view;
    private final String layout;
    private final SortedMap<String, Map<Part, Images>> classes = new TreeMap<>();
    private final Map<String, Map<String, String>> columns = new TreeMap<>();
    private final Map<String, LeftOut> leftOutFolders = new HashMap<>();
    private final Set<String> usedFiles = new HashSet<>();
    private final Set<String> usedFolders = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final LeftOutList leftOut = new LeftOutList();
    private String testFolder = "";

    /**
     * @param layout what was recognised, for people
     */
    UncheckedCatalogue(TreeView view, String layout) {
        this.view = requireNonNull(view, "view is null");
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** Images of one class and part. */
    static final class Images {
        private final String folder;
        private final List<String> names = new ArrayList<>();
        private final List<ContentKey> keys = new ArrayList<>();

        /**
         * @param folder what comes before each name
         */
        Images(String folder) {
            this.folder = requireNonNull(folder, "folder is null");
        }

        String folder() {
            return folder;
        }

        List<String> names() {
            return names;
        }

        /** One for each name, or none. */
        List<ContentKey> keys() {
            return keys;
        }

        void add(String name, @Nullable ContentKey key) {
            names.add(name);
            if (key != null) {
                keys.add(key);
            }
        }
    }

    /** A class of which there should be images in this folder. */
    Images images(String className, Part part, String folder) {
        return classes.computeIfAbsent(className, c -> new HashMap<>())
                .computeIfAbsent(part, p -> new Images(folder));
    }

    /** Takes all images of a folder for a class. */
    void use(Folder folder, String className, Part part) {
        Images images = images(className, part, folder.path());
        folder.images().forEach(name -> images.add(name, folder.keys().get(name)));
        usedFolders.add(folder.path());
    }

    /** Leaves it to the layout to say what becomes of each image of a folder. */
    void take(Folder folder) {
        usedFolders.add(folder.path());
    }

    /** Leaves out the images of a folder. */
    void leaveOut(Folder folder, LeftOut.Reason reason, String detail) {
        leftOutFolders.put(folder.path(), new LeftOut(folder.path(), reason, detail));
    }

    void leaveOut(String path, LeftOut.Reason reason, String detail) {
        leftOut.add(path, reason, detail);
    }

    /** A table, or a file of many images, that the layout knows what to do with. */
    void useFile(String path) {
        usedFiles.add(path);
    }

    boolean uses(String path) {
        return usedFiles.contains(path);
    }

    /** What makes it no data set. */
    void fault(String message) {
        faults.add(message);
    }

    /** What else is known of classes. */
    void column(String name, Map<String, String> values) {
        columns.put(name, values);
    }

    /** A folder that people may have taken for validation. */
    void test(String folder) {
        testFolder = folder;
    }

    TreeView view() {
        return view;
    }

    String layout() {
        return layout;
    }

    SortedMap<String, Map<Part, Images>> classes() {
        return classes;
    }

    Map<String, Map<String, String>> columns() {
        return columns;
    }

    List<String> faults() {
        return faults;
    }

    String testFolder() {
        return testFolder;
    }

    boolean has(Part part) {
        return classes.values().stream().anyMatch(parts -> parts.containsKey(part));
    }

    /** All of the tree that is not used, after everything was said that is. */
    LeftOutList rest() {
        for (Folder folder : view.index().folders().values()) {
            LeftOut ofFolder =
                    leftOutFolders.getOrDefault(
                            folder.path(), new LeftOut(folder.path(), LeftOut.Reason.OUTSIDE));
            if (!usedFolders.contains(folder.path())) {
                folder.images()
                        .forEach(
                                name ->
                                        leftOut.add(
                                                folder.path() + name,
                                                ofFolder.reason(),
                                                ofFolder.detail()));
            }
            boolean isOutside =
                    !usedFolders.contains(folder.path())
                            && ofFolder.reason() == LeftOut.Reason.OUTSIDE;
            folder.unsupported()
                    .forEach((name, format) -> leaveOut(folder.path() + name, format, isOutside));
            folder.others().stream()
                    .filter(name -> !usedFiles.contains(folder.path() + name))
                    .forEach(
                            name -> leftOut.add(folder.path() + name, LeftOut.Reason.NO_IMAGE, ""));
        }
        leftOut.addAll(view.index().leftOut());
        return leftOut;
    }

    private void leaveOut(String path, UnsupportedFormat format, boolean isOutside) {
        if (isOutside) {
            leftOut.add(path, LeftOut.Reason.OUTSIDE, "");
        } else {
            leftOut.add(path, LeftOut.Reason.UNSUPPORTED, format.remedy(path));
        }
    }
}
