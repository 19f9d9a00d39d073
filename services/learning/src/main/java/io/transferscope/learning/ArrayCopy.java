package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.learning.data.ArrayStore;
import java.nio.file.Path;

/** An array as the content of a .npy file, outside the memory that it was trained in. */
sealed interface ArrayCopy {
    /** Stores the content, as often as one likes. */
    BlobRef store(ArrayStore store);

    /** A small one. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares copies
    record OnHeap(byte[] content) implements ArrayCopy {
        @Override
        public BlobRef store(ArrayStore store) {
            return store.store(content);
        }
    }

    /** A large one. */
    record InFile(Path file) implements ArrayCopy {
        @Override
        public BlobRef store(ArrayStore store) {
            return store.store(file);
        }
    }
}
