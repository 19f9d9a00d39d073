package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a question, ready to be sent.
 *
 * @param tag tells it from every other answer to the same question
 * @param next where a list goes on, as a reference relative to the question
 */
record Answer(byte[] body, String mediaType, String tag, @Nullable String next) {
    private static final int TAG_LENGTH = 32;

    Answer {
        requireNonNull(body, "body is null");
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(tag, "tag is null");
    }

    static Answer of(byte[] body, String mediaType) {
        return new Answer(body, mediaType, Sha256.hex(body).substring(0, TAG_LENGTH), null);
    }

    /** Of what is stored: its digest is known before it is read. */
    static String tagOf(BlobRef stored) {
        return tagOf(stored.sha256());
    }

    /** Of a SHA-256 digest of all that decides what is answered. */
    static String tagOf(String digest) {
        return digest.substring(0, TAG_LENGTH);
    }

    static Answer json(byte[] body) {
        return of(body, RenderedReport.JSON);
    }

    Answer withNext(Optional<String> reference) {
        return new Answer(body, mediaType, tag, reference.orElse(null));
    }
}
