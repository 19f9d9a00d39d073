package io.transferscope.runtime.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Asks the operating system. */
final class SystemDisk implements Disk {
    @Override
    public long totalBytes(Path directory) throws IOException {
        long total = Files.getFileStore(directory).getTotalSpace();
        return total > 0 ? total : Long.MAX_VALUE; // some mounts have no bound
    }

    @Override
    public long usableBytes(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public long bytesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(SystemDisk::size).sum();
        } catch (UncheckedIOException e) {
            return 0; // others move files about: then nothing of it counts
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // it was there a moment ago
        }
    }

    /** Linux answers for the mount, too: on one with noexec, no file can be run, by nobody. */
    @Override
    public boolean allowsExecution(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe-", ".so");
        try {
            if (!probe.toFile().setExecutable(true)) {
                return false;
            }
            return Files.isExecutable(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
