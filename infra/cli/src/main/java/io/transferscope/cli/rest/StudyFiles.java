package io.transferscope.cli.rest;

import io.transferscope.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes what a study leaves behind into a directory. */
public final class StudyFiles {
    private StudyFiles() {}

    public static void write(AggregatorClient aggregator, String study, Path directory) {
        try {
            Files.createDirectories(directory);
            for (Artifact artifact : Artifact.values()) {
                write(aggregator, study, artifact, directory.resolve(artifact.fileName()));
            }
        } catch (IOException e) {
            throw new StackException("Cannot write to " + directory + ": " + e, e);
        }
    }

    private static void write(
            AggregatorClient aggregator, String study, Artifact artifact, Path file)
            throws IOException {
        if (!artifact.isOptional()) {
            Files.write(file, aggregator.fetch(study, artifact));
            return;
        }
        Optional<byte[]> content = aggregator.find(study, artifact);
        if (content.isPresent()) {
            Files.write(file, content.get());
        } else {
            Files.deleteIfExists(file); // of another study that was written here before
        }
    }
}
