package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes that each program loads as it starts, in files that the JVM maps in place of reading
 * jars. An archive belongs to one JVM, one class path and the very jars it was made of: with any
 * other the JVM passes over it, and starts as it would without.
 */
public final class ClassArchives {
    /** System property: the directory that archives are to be made in by whatever runs now. */
    public static final String RECORD_IN = "transferscope.archives.record";

    private final Path directory;
    private final @Nullable Path recordIn;

    ClassArchives(Path directory, @Nullable Path recordIn) {
        this.directory = requireNonNull(directory, "directory is null");
        this.recordIn = recordIn;
    }

    /** Those in a directory, made anew where this process was started for that. */
    public static ClassArchives in(Path directory) {
        String recordIn = System.getProperty(RECORD_IN);
        return new ClassArchives(directory, recordIn == null ? null : Path.of(recordIn));
    }

    /** Those that are being made in a directory. */
    public static ClassArchives recordedIn(Path directory) {
        return new ClassArchives(directory, directory);
    }

    /** Flags for a JVM that runs the program. */
    public List<String> flags(String program) {
        if (recordIn != null) {
            return List.of("-XX:ArchiveClassesAtExit=" + file(recordIn, program));
        }
        Path archive = file(directory, program);
        return Files.exists(archive)
                // Of an archive that it passes over it would tell on standard output.
                ? List.of(
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off")
                : List.of();
    }

    static Path file(Path directory, String program) {
        return directory.resolve(program + ".jsa");
    }
}
