package io.transferscope.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;

/** What is asked of the disk below a directory, which must exist. */
public interface Disk {
    /** The disks of this machine. */
    Disk SYSTEM = new SystemDisk();

    /** Bytes that the disk has in all, free or not. */
    long totalBytes(Path directory) throws IOException;

    /** Bytes that this process may still write there. */
    long usableBytes(Path directory) throws IOException;

    /** Bytes of all files below the directory. */
    long bytesBelow(Path directory) throws IOException;

    /** Whether files there may be run and loaded as code. */
    boolean allowsExecution(Path directory) throws IOException;
}
