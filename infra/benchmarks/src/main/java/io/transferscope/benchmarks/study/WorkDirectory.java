package io.transferscope.benchmarks.study;

import io.transferscope.runtime.disk.DirectoryRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary directory with everything that is made here, which goes with it. */
record WorkDirectory(Path root) implements AutoCloseable {
    static WorkDirectory create() throws IOException {
        return new WorkDirectory(Files.createTempDirectory("transferscope-study"));
    }

    /** An empty directory in it. */
    Path make(String name) throws IOException {
        return Files.createTempDirectory(root, name);
    }

    @Override
    public void close() {
        DirectoryRemoval.delete(root);
    }
}
