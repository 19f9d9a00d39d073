package io.transferscope.benchmarks.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
