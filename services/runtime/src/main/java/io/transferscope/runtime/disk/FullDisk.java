package io.transferscope.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Says that a disk has next to no room for those who want to write there. */
public final class FullDisk {
    /** A study of small images fills it; a broker without any room stops. */
    private static final long LEAST = 64L * 1000 * 1000;

    private FullDisk() {}

    /** For people; empty where the directory's disk has room, or is not there. */
    public static Optional<String> complaint(Path directory, Disk disk) {
        try {
            long usable = disk.usableBytes(directory);
            return usable >= LEAST
                    ? Optional.empty()
                    : Optional.of(
                            "the disk of %s has only %.1f MB left: free some room there, and what waits goes on"
                                    .formatted(directory, usable / 1e6));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
