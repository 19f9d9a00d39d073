package io.transferscope.trainer;

import io.transferscope.learning.WarmUp;
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
 * Warms up for the first training, in a directory of its own that is removed afterwards. Where it
 * fails, the first training is slower, and nothing else.
 *
 * @param engines that networks are computed by
 * @param scratch directory for temporary files
 */
record WarmUpTask(List<Engine> engines, Path scratch) implements Consumer<BooleanSupplier> {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUpTask.class);

    @Override
    public void accept(BooleanSupplier isOver) {
        long began = System.nanoTime();
        try {
            Path directory = Files.createTempDirectory(scratch, "warm-up-");
            try {
                WarmUp.run(engines, directory, isOver);
            } finally {
                remove(directory);
            }
            LOG.debug("Warmed up millis={}", (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The warm-up failed, the first training will be slower", e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(WarmUpTask::removeFile);
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
