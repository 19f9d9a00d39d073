package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What the store says of an object without giving it. */
public record ObjectInfo(long size, Instant lastModified) {
    public ObjectInfo {
        requireNonNull(lastModified, "lastModified is null");
    }
}
