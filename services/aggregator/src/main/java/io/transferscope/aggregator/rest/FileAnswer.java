package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * A file that may be large: it is made while it is sent.
 *
 * @param name under which it is kept
 * @param tag tells it from every other answer to the same question
 * @param open makes what is sent
 */
record FileAnswer(String name, String tag, Supplier<Content> open) {
    /**
     * @param size in bytes, so that whoever gets less knows it
     * @param end to be run when the answer has ended, whether anything was written or not; more
     *     than once does no harm
     */
    record Content(long size, Body body, Runnable end) {}

    /** What is sent, piece by piece. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    FileAnswer {
        requireNonNull(name, "name is null");
        requireNonNull(tag, "tag is null");
        requireNonNull(open, "open is null");
    }
}
