package io.transferscope.learning.data;

import io.transferscope.contracts.blob.BlobRef;
import java.nio.file.Path;

/** Where arrays come from and go to; the caller connects it to the object store. */
public interface ArrayStore {
    /** A local file with exactly this content, whose digest has been checked. */
    Path fetch(BlobRef blob);

    /** Keeps the content and returns its reference. */
    BlobRef store(byte[] content);

    /** Keeps a file's content, which may be large, and returns its reference. */
    BlobRef store(Path file);

    /** Whether the store has it now; a local copy does not count. */
    boolean contains(BlobRef blob);
}
