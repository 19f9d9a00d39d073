package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.learning.data.ArrayStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

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
        MessageDigest digest = Sha256.newDigest();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            Path copy = Files.createTempFile(directory, "copy-", ".npy");
            long size = Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            BlobRef blob = new BlobRef(Sha256.hex(digest), size);
            Files.move(copy, fetch(blob), StandardCopyOption.REPLACE_EXISTING);
            return blob;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean contains(BlobRef blob) {
        return Files.exists(fetch(blob));
    }
}
