package io.transferscope.trainer;

import io.transferscope.learning.Rehearsal;
import io.transferscope.learning.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rehearsal of a training, in a directory of its own that is removed afterwards. Where it fails,
 * the first training is slower, and nothing else.
 *
 * @param engines that networks are computed by
 * @param scratch directory for temporary files
 */
record WarmUp(List<Engine> engines, Path scratch) implements Consumer<BooleanSupplier> {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    @Override
    public void accept(BooleanSupplier isOver) {
        long began = System.nanoTime();
        try {
            Path directory = Files.createTempDirectory(scratch, "rehearsal-");
            try {
                Rehearsal.run(engines, directory, isOver);
            } finally {
                remove(directory);
            }
            LOG.debug("Rehearsed millis={}", (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The rehearsal of a training failed, the first one will be slower", e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(WarmUp::removeFile);
        }
        Files.delete(directory);
    }

    private static void removeFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
