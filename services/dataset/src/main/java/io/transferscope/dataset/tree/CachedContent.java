package io.transferscope.dataset.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file that passes once, and is shown under several names. */
final class CachedContent implements FileTree.Content {
    private final FileTree.Content content;
    private final TreeGuard guard;
    private final String path;
    private byte @Nullable [] kept;

    CachedContent(FileTree.Content content, TreeGuard guard, String path) {
        this.content = content;
        this.guard = guard;
        this.path = path;
    }

    @Override
    public byte[] read() throws IOException {
        if (kept == null) {
            guard.requireReadable(path, content.size());
            kept = content.read();
        }
        return kept.clone();
    }

    @Override
    public InputStream open() throws IOException {
        return new ByteArrayInputStream(read());
    }

    @Override
    public long size() {
        return content.size();
    }
}
