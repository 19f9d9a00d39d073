package io.transferscope.splitter.shard;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a directory of temporary files has room for: tells a data set that can never be read there
 * from a disk that is full for now.
 *
 * @param directory of the temporary files
 */
record ScratchRoom(Path directory, Disk disk) {
    /**
     * What is to be made of a failure to write there.
     *
     * @param needed bytes that the whole data set may take there. Many take less, as a shard is
     *     removed once it is stored: so that is asked only where the disk is full
     * @return for a disk that may have room later, or on another machine
     * @throws InvalidRequestException where the disk would be too small without anything else on it
     */
    DiskException failed(IOException failure, long needed) throws InvalidRequestException {
        if (!Failures.isOfFullDisk(failure)) {
            return new DiskException("Directory " + directory + " cannot be used", failure);
        }
        long all;
        long usable;
        try {
            all = disk.totalBytes(directory);
            usable = disk.usableBytes(directory);
        } catch (IOException e) {
            return new DiskException("Directory " + directory + " cannot be used", e);
        }
        if (needed > all) {
            throw new InvalidRequestException(
                    "$.dataset",
                    String.format(
                            Locale.ROOT,
                            "takes up to %d bytes when it is scaled, and filled the disk of %s, which has %d in all:"
                                    + " lower imageSize or limitPerClass, or set transferscope.splitter.scratch to a"
                                    + " directory of a larger disk",
                            needed,
                            directory,
                            all));
        }
        return new DiskException(
                String.format(
                        Locale.ROOT,
                        "Directory %s is too full for a data set that takes up to %d bytes there, of %d that are left: free some room there",
                        directory,
                        needed,
                        usable),
                failure);
    }
}
