package io.transferscope.splitter.shard;

import io.transferscope.runtime.disk.Disk;
import java.nio.file.Path;

/** A disk of any size. */
record TestingDisk(long total, long usable) implements Disk {
    @Override
    public long totalBytes(Path directory) {
        return total;
    }

    @Override
    public long usableBytes(Path directory) {
        return usable;
    }

    @Override
    public long bytesBelow(Path directory) {
        return 0;
    }

    @Override
    public boolean allowsExecution(Path directory) {
        return true;
    }
}
