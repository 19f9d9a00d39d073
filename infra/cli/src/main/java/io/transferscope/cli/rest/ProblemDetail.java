package io.transferscope.cli.rest;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a problem document (RFC 9457) says.
 *
 * @param nearest names of what may have been meant
 */
record ProblemDetail(@Nullable String detail, @Nullable List<String> nearest) {
    /** In words; empty where the bytes are no such document. */
    static Optional<String> read(byte[] body) {
        try {
            return Json.read(body, ProblemDetail.class).words();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private Optional<String> words() {
        if (detail == null || detail.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                nearest == null || nearest.isEmpty()
                        ? detail
                        : detail + "; there is " + String.join(", ", nearest));
    }
}
