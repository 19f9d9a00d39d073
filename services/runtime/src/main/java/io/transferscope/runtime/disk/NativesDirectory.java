package io.transferscope.runtime.disk;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where native libraries are unpacked and loaded from: it needs the room, on a disk that allows
 * execution. Who loads them without either gets an error that names neither.
 *
 * @param needed bytes of all libraries
 * @param remedy for people: how another directory is named
 */
public record NativesDirectory(Path directory, long needed, String remedy) {
    /** Bytes of the library that computes almost all networks on processors. */
    public static final long USUAL_LIBRARIES = 60L * 1000 * 1000;

    /** Bytes of all, with those for the networks and processors that the usual one is not for. */
    public static final long ALL_LIBRARIES = 526L * 1000 * 1000;

    /** By which every trainer can be told where. */
    public static final String SETTING = "TRANSFERSCOPE_TRAINER_NATIVES";

    public NativesDirectory {
        requireNonNull(directory, "directory is null");
        requireNonNull(remedy, "remedy is null");
    }

    /**
     * Returns where they can be unpacked and loaded.
     *
     * @throws DiskException where there is no room now
     * @throws TransferscopeException of kind INVALID where they can never be loaded from there
     */
    public void check(Disk disk) {
        try {
            Files.createDirectories(directory);
            long missing = needed - disk.bytesBelow(directory);
            if (missing > 0 && disk.usableBytes(directory) < missing) {
                throw new DiskException(
                        String.format(
                                Locale.ROOT,
                                "The native libraries need %d MB more in %s, whose disk has %d MB left: free some, or %s",
                                megabytes(missing),
                                directory,
                                megabytes(disk.usableBytes(directory)),
                                remedy),
                        new IOException("No space left on device"));
            }
            if (!disk.allowsExecution(directory)) {
                throw TransferscopeException.invalid(
                        String.format(
                                Locale.ROOT,
                                "The native libraries cannot be loaded from %s, whose disk does not allow execution (it is mounted with noexec): %s",
                                directory,
                                remedy));
            }
        } catch (IOException e) {
            throw new DiskException(
                    String.format(
                            Locale.ROOT,
                            "The native libraries cannot be unpacked in %s: free some room there, or %s",
                            directory,
                            remedy),
                    e);
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
