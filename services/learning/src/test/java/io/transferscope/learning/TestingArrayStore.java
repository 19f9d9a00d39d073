package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.learning.data.ArrayStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps every blob as a file of a directory. */
public final class TestingArrayStore implements ArrayStore {
    private final Path directory;

    public TestingArrayStore(Path directory) {
        this.directory = directory;
    }

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
            throw new UncheckedIOException(e);
        }
        return blob;
    }

    @Override
    public BlobRef store(Path file) {
        try {
            return store(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean contains(BlobRef blob) {
        return Files.exists(fetch(blob));
    }
}
