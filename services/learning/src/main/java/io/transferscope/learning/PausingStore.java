package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.learning.data.ArrayStore;
import java.nio.file.Path;

/** Gives the training an opportunity to stop before each array that is fetched or stored. */
record PausingStore(ArrayStore store, Runnable pause) implements ArrayStore {
    @Override
    public Path fetch(BlobRef blob) {
        pause.run();
        return store.fetch(blob);
    }

    @Override
    public BlobRef store(byte[] content) {
        pause.run();
        return store.store(content);
    }

    @Override
    public BlobRef store(Path file) {
        pause.run();
        return store.store(file);
    }

    @Override
    public boolean contains(BlobRef blob) {
        pause.run();
        return store.contains(blob);
    }
}
