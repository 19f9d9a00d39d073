package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where images come from, and how many of them are used.
 *
 * @param source {@code file:/path} of a directory or archive, or {@code builtin:shapes}
 * @param imageSize height and width in pixels to which images are scaled
 * @param limitPerClass training images of each class, the first by file name; all when absent
 * @param validationLimitPerClass validation images of each class; all when absent
 */
public record DatasetSource(
        String source,
        int imageSize,
        @Nullable Integer limitPerClass,
        @Nullable Integer validationLimitPerClass) {
    public static final String SHAPES = "builtin:shapes";

    public DatasetSource {
        requireNonNull(source, "source is null");
    }
}
