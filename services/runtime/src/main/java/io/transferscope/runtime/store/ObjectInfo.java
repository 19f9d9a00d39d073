package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the store says of an object without giving it.
 *
 * @param eTag without quotation marks; changes with the content
 */
public record ObjectInfo(long size, Instant lastModified, String eTag) {
    public ObjectInfo {
        requireNonNull(lastModified, "lastModified is null");
        requireNonNull(eTag, "eTag is null");
        eTag = eTag.replace("\"", "");
    }
}
