package io.transferscope.weights.archive;

import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Checks how long a zip archive's list of entries is before the library reads all of it. A comment
 * behind it, in which another list could hide, is refused; and with so few entries and bytes as are
 * allowed here, nothing needs the list's zip64 form.
 */
final class ZipListing {
    private static final int SIGNATURE = 0x06054b50;
    private static final int END = 22;
    private static final int MOST_ENTRIES = 20_000;
    private static final long LONGEST = 8L << 20;

    private ZipListing() {}

    static void requireSmall(Path file) throws WeightsException, IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            WeightsLimits.requireSize(channel.size());
            ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(Math.max(0, channel.size() - END));
            int count;
            do {
                count = channel.read(end);
            } while (count > 0);
            if (end.hasRemaining() || end.getInt(0) != SIGNATURE || end.getShort(20) != 0) {
                throw new WeightsException(
                        "is a zip archive that is cut off, or has something behind its list of"
                                + " entries: fetch or pack it again");
            }
            int entries = end.getShort(10) & 0xffff;
            long length = end.getInt(12) & 0xffffffffL;
            if (entries > MOST_ENTRIES || length > LONGEST) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "is a zip archive with a list of %d entries and %d bytes, more than"
                                        + " %d and %d",
                                entries,
                                length,
                                MOST_ENTRIES,
                                LONGEST));
            }
        }
    }
}
