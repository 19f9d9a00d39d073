package io.transferscope.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Says that a disk has no room for those who want to write there. */
public final class FullDisk {
    /** With less a broker soon stops, since it cannot tell what it would lose. */
    private static final long LEAST = 64L * 1000 * 1000;

    private FullDisk() {}

    /** For people; empty where the directory's disk has room, or is not there. */
    public static Optional<String> complaint(Path directory, Disk disk) {
        try {
            long usable = disk.usableBytes(directory);
            return usable >= LEAST
                    ? Optional.empty()
                    : Optional.of(
                            "the disk of %s is full (%.1f MB are left): free some room there, and what waits goes on"
                                    .formatted(directory, usable / 1e6));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
