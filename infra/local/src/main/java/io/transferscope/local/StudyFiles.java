package io.transferscope.local;

import io.transferscope.local.follow.Aggregator;
import io.transferscope.local.follow.Aggregator.Artifact;
import io.transferscope.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a study leaves behind into a directory. */
final class StudyFiles {
    private StudyFiles() {}

    static void write(Aggregator aggregator, String study, Path directory) {
        try {
            Files.createDirectories(directory);
            for (Artifact artifact : Artifact.values()) {
                Files.write(
                        directory.resolve(artifact.fileName()), aggregator.fetch(study, artifact));
            }
        } catch (IOException e) {
            throw new StackException("Cannot write to " + directory + ": " + e, e);
        }
    }
}
