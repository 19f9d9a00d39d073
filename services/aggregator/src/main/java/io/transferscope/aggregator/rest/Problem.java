package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a question was not answered, as RFC 9457 has it.
 *
 * @param title the status in words
 * @param detail what was wrong this time, and what would be right
 * @param nearest known names that may have been meant
 * @param faults of a study request, all of them
 */
public record Problem(
        int status,
        String title,
        String detail,
        @Nullable List<String> nearest,
        @Nullable List<Fault> faults) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        nearest = nearest == null ? null : List.copyOf(nearest);
        faults = faults == null ? null : List.copyOf(faults);
    }
}
