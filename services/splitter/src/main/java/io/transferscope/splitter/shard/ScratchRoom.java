package io.transferscope.splitter.shard;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Tells a data set that can never be read in a directory of temporary files from a disk that is
 * full for now.
 *
 * @param directory of the temporary files
 */
record ScratchRoom(Path directory, Disk disk) {
    /** A data set that has so much of the disk has filled it; file systems keep a few percent. */
    private static final int PERCENT_THAT_FILLS = 90;

    /**
     * What is to be made of a failure to write there.
     *
     * @param needed bytes that the whole data set may take there. Most take less, as a shard is
     *     removed once it is stored
     * @param held bytes of it that were there when that failed
     * @return for a disk that may have room later, or on another machine
     * @throws InvalidRequestException where the data set filled the disk with hardly anything else
     *     on it, and needs more
     */
    DiskException failed(IOException failure, long needed, long held)
            throws InvalidRequestException {
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
        if (needed > all && held >= all / 100 * PERCENT_THAT_FILLS) {
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
