package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where images come from, how they are read, and how many of them are used. What is absent from a
 * request stays absent here, so that a request means the same as before there was a choice.
 *
 * @param source {@code file:/path}, {@code s3://bucket/key} or {@code https://host/file} of a
 *     directory or archive, or {@code builtin:shapes}
 * @param imageSize height and width in pixels to which images are scaled
 * @param limitPerClass training images of each class, the first by file name; all when absent
 * @param validationLimitPerClass validation images of each class; all when absent
 * @param validation draws validation images where the data set has none
 * @param leaveOut whether what cannot be used is left out instead of refused; not when absent
 * @param orientation as stored when absent
 * @param encoding name of the character set of an archive's names; UTF-8 when absent
 * @param sha256 of the downloaded file; only and always with {@code https:}
 */
public record DatasetSource(
        String source,
        int imageSize,
        @Nullable Integer limitPerClass,
        @Nullable Integer validationLimitPerClass,
        @Nullable ValidationShare validation,
        @Nullable Boolean leaveOut,
        @Nullable Orientation orientation,
        @Nullable String encoding,
        @Nullable String sha256) {
    public static final String SHAPES = "builtin:shapes";

    public DatasetSource {
        requireNonNull(source, "source is null");
    }

    /** Of a source that is read with all that is default. */
    public DatasetSource(
            String source,
            int imageSize,
            @Nullable Integer limitPerClass,
            @Nullable Integer validationLimitPerClass) {
        this(
                source,
                imageSize,
                limitPerClass,
                validationLimitPerClass,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether what cannot be used is left out; else the data set is refused. */
    public boolean leavesOut() {
        return Boolean.TRUE.equals(leaveOut);
    }

    /** Which way up images are taken. */
    public Orientation orientationOrDefault() {
        return orientation == null ? Orientation.AS_STORED : orientation;
    }
}
