package io.transferscope.runtime.disk;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes directories with all that is in them. */
public final class DirectoryRemoval {
    private DirectoryRemoval() {}

    /**
     * Removes a directory, where it is there.
     *
     * @throws DiskException where something of it stays
     */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DiskException("Cannot remove " + directory, e);
        } catch (UncheckedIOException e) {
            throw new DiskException("Cannot remove " + directory, requireNonNull(e.getCause()));
        }
    }
}
