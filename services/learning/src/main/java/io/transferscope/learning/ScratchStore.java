package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.learning.data.ArrayStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps small blobs as files of a directory. */
record ScratchStore(Path directory) implements ArrayStore {
    @Override
    public Path fetch(BlobRef blob) {
        return directory.resolve(blob.sha256());
    }

    @Override
    public BlobRef store(byte[] content) {
        BlobRef blob = BlobRef.of(content);
        try {
            Files.write(fetch(blob), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
        return blob;
    }

    @Override
    public BlobRef store(Path file) {
        try {
            return store(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public boolean contains(BlobRef blob) {
        return Files.exists(fetch(blob));
    }
}
