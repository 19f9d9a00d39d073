package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of one folder by name, without those of folders in it. A data set may have millions of
 * files, so a name is all that is kept of each.
 */
final class Folder {
    private final String path;
    private final List<String> images = new ArrayList<>();
    private final Map<String, UnsupportedFormat> unsupported = new TreeMap<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, ContentKey> keys = new HashMap<>();

    /**
     * @param path with a slash at its end; empty for the top
     */
    Folder(String path) {
        this.path = requireNonNull(path, "path is null");
    }

    String path() {
        return path;
    }

    /** Images of formats that are read. */
    List<String> images() {
        return images;
    }

    /** Images of other formats. */
    Map<String, UnsupportedFormat> unsupported() {
        return unsupported;
    }

    /** What is no image. */
    List<String> others() {
        return others;
    }

    /** What images are, by name; empty where nobody wanted to know. */
    Map<String, ContentKey> keys() {
        return keys;
    }

    boolean hasImages() {
        return !images.isEmpty() || !unsupported.isEmpty();
    }
}
