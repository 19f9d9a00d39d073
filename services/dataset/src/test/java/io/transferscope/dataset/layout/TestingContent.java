package io.transferscope.dataset.layout;

import io.transferscope.dataset.tree.FileTree;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file in memory. */
record TestingContent(byte[] content) implements FileTree.Content {
    @Override
    public byte[] read() {
        return content;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public long size() {
        return content.length;
    }
}
