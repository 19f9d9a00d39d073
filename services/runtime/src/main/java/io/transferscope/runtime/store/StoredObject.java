package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

/**
 * An object as a store listed it: what is read of it later is of the same content, or nothing.
 *
 * @param eTag without quotation marks; changes with the content
 */
public record StoredObject(String key, long size, String eTag) {
    public StoredObject {
        requireNonNull(key, "key is null");
        requireNonNull(eTag, "eTag is null");
        eTag = eTag.replace("\"", "");
    }
}
