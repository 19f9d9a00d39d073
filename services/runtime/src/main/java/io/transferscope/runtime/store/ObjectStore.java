package io.transferscope.runtime.store;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Named objects in the bucket: plans, results, snapshots.
 *
 * <p>Every method tries a few times where the store is away, slow or busy, and then fails with a
 * {@link io.transferscope.runtime.failure.TransferscopeException} of kind TRANSIENT. Safe for use
 * by many threads.
 */
public interface ObjectStore {
    /**
     * The content, or empty where there is no such object. Content that is not what was written is
     * asked for again; where it stays so, that is a failure of kind INVALID.
     *
     * @param limit of the size in bytes; a larger object is a failure of kind INVALID
     */
    Optional<byte[]> read(String key, long limit);

    /** Writes the object, in place of one that may be there. */
    void put(String key, byte[] content);

    /**
     * Writes the object unless there is one: of many writers exactly one wins.
     *
     * @return whether this content is what is stored now: false where another content was first,
     *     which the loser then reads. A repeated attempt whose first try had arrived has won.
     */
    boolean putIfAbsent(String key, byte[] content);

    /** Removes the object; without one, nothing happens. */
    void delete(String key);

    /** Size and age of the object, or empty where there is none. */
    Optional<ObjectInfo> find(String key);

    /**
     * Every object whose key begins so, in no particular order; a large bucket takes a while. What
     * is written or removed meanwhile may be among them or not.
     *
     * @param visitor called by this thread; what it throws ends the listing
     */
    void list(String prefix, BiConsumer<String, ObjectInfo> visitor);

    default boolean exists(String key) {
        return find(key).isPresent();
    }
}
