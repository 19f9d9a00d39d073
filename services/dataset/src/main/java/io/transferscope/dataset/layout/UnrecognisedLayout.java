package io.transferscope.dataset.layout;

import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells people what a tree has that is laid out in no way that is known. */
final class UnrecognisedLayout {
    private static final int MOST = 8;

    private UnrecognisedLayout() {}

    static RefusedException refused(TreeIndex index, String needs) {
        boolean hasImages = index.folders().values().stream().anyMatch(Folder::hasImages);
        List<String> damaged =
                index.dataFiles().values().stream()
                        .filter(DataFile.Damaged.class::isInstance)
                        .map(file -> ((DataFile.Damaged) file).message())
                        .limit(MOST)
                        .toList();
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "%s. Seen: %s.%s Known: %s",
                        hasImages ? "is laid out in no way that is known" : "has no images",
                        seen(index),
                        damaged.isEmpty() ? "" : " It " + String.join("; it ", damaged) + ".",
                        needs));
    }

    /** The files and folders at the top. */
    static String seen(TreeIndex index) {
        Map<String, int[]> tops = new TreeMap<>();
        for (Folder folder : index.folders().values()) {
            String path = folder.path();
            if (path.isEmpty()) {
                folder.images().forEach(name -> tops.put(name, new int[2]));
                folder.unsupported().keySet().forEach(name -> tops.put(name, new int[2]));
                folder.others().forEach(name -> tops.put(name, new int[2]));
            } else {
                int[] counts =
                        tops.computeIfAbsent(
                                path.substring(0, path.indexOf('/') + 1), top -> new int[2]);
                counts[0] += folder.images().size() + folder.unsupported().size();
                counts[1] += folder.others().size();
            }
        }
        List<String> shown = new ArrayList<>();
        tops.entrySet().stream()
                .limit(MOST)
                .forEach(
                        top ->
                                shown.add(
                                        TreeGuard.shown(top.getKey())
                                                + (top.getKey().endsWith("/")
                                                        ? String.format(
                                                                Locale.ROOT,
                                                                " (%d images, %d other files)",
                                                                top.getValue()[0],
                                                                top.getValue()[1])
                                                        : "")));
        if (tops.size() > MOST) {
            shown.add(String.format(Locale.ROOT, "and %d more", tops.size() - MOST));
        }
        return shown.isEmpty() ? "nothing" : String.join(", ", shown);
    }
}
