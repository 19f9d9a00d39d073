package io.transferscope.runtime.store;

import io.transferscope.contracts.blob.BlobRef;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Immutable content, known by its digest, which is checked on every read.
 *
 * <p>Fails with a {@link io.transferscope.runtime.failure.TransferscopeException}: INVALID where
 * the store has no such blob or holds other bytes under its digest, TRANSIENT where the store is
 * away. Safe for use by many threads.
 */
public interface BlobStore {
    /** Who stores a blob that exists and is older than this writes it again. */
    Duration REWRITE_AGE = Duration.ofHours(12);

    /**
     * No younger blob is ever swept away, however little reaches it: twice the other age, so that
     * half of it is left to write down what names the blob.
     */
    Duration LEAST_SWEEP_AGE = REWRITE_AGE.multipliedBy(2);

    /** Stores the content; storing it again costs next to nothing. */
    BlobRef put(byte[] content);

    /** Stores a file's content, in parts where it is large. */
    BlobRef put(Path file);

    /**
     * The content, which must fit into memory.
     *
     * @param limit of the size in bytes; a reference to more is a failure of kind INVALID
     */
    byte[] read(BlobRef blob, long limit);

    /**
     * A local, read-only file with the content, to be mapped or streamed. It stays at least as long
     * as it is among the most recently fetched; who keeps it open or mapped keeps its content in
     * any case.
     */
    Path fetch(BlobRef blob);

    /** Whether the store has a blob of this digest and size; its content is not looked at. */
    boolean contains(BlobRef blob);
}
