package io.transferscope.cli.follow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study's data set has, in a few numbers.
 *
 * @param layout what it was recognised as; empty where its inventory cannot be read
 * @param leftOut things that are not used, by reason
 * @param warnings of copies that make a result wrong
 * @param imagesDiffer how the source's images differ now from those of the study
 */
public record StudyData(
        String layout,
        int classes,
        Images images,
        List<LeftOutCount> leftOut,
        List<String> warnings,
        @Nullable String imagesDiffer) {
    public StudyData {
        requireNonNull(layout, "layout is null");
        requireNonNull(images, "images is null");
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    StudyData withImagesDiffer(@Nullable String how) {
        return new StudyData(layout, classes, images, leftOut, warnings, how);
    }

    /** Images that are used. */
    public record Images(long train, long validation) {}

    /**
     * @param reason in words
     */
    public record LeftOutCount(String reason, long count) {}
}
