package io.transferscope.runtime.store;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs in memory; fetched files are temporary ones under the directory given. */
public final class TestingBlobStore implements BlobStore {
    private final Map<BlobRef, byte[]> blobs = new ConcurrentHashMap<>();
    private final Path directory;

    public TestingBlobStore(Path directory) {
        this.directory = directory;
    }

    public Set<BlobRef> blobs() {
        return Set.copyOf(blobs.keySet());
    }

    /** As if the store had lost it. */
    public void remove(BlobRef blob) {
        blobs.remove(blob);
    }

    @Override
    public BlobRef put(byte[] content) {
        BlobRef blob = BlobRef.of(content);
        blobs.putIfAbsent(blob, content.clone());
        return blob;
    }

    @Override
    public BlobRef put(Path file) {
        try {
            return put(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(BlobRef blob, long limit) {
        byte[] content = blobs.get(blob);
        if (content == null) {
            throw TransferscopeException.invalid("The store has no blob " + blob.sha256());
        }
        if (content.length > limit) {
            throw TransferscopeException.invalid("Blob " + blob.sha256() + " is too large");
        }
        return content.clone();
    }

    @Override
    public Path fetch(BlobRef blob) {
        byte[] content = read(blob, Long.MAX_VALUE);
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(blob.sha256());
            Files.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean contains(BlobRef blob) {
        return blobs.containsKey(blob);
    }
}
