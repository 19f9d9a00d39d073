package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import java.io.IOException;
import java.nio.charset.Charset;

/** An archive that is downloaded when it is walked through, unless it is here. */
record DownloadedTree(
        Downloads downloads, Download download, Limits limits, Charset encoding, Runnable check)
        implements FileTree {
    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        ArchiveTree.open(downloads.get(download, check), limits, encoding).walk(visitor);
    }
}
