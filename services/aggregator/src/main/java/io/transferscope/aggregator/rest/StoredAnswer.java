package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * An answer that the store has.
 *
 * @param tag tells it from every other answer to the same question
 * @param read gets it: bytes, or a file where it may be large
 */
record StoredAnswer(String mediaType, String tag, Supplier<Object> read) {
    StoredAnswer {
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(read, "read is null");
    }
}
