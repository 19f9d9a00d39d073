package io.transferscope.dataset.tree;

/**
 * What a data set may cost at most, so that no file can fill memory or disk.
 *
 * @param entries files in a directory or archive
 * @param fileBytes size of one image file
 * @param totalBytes size of all files together, unpacked
 */
public record Limits(long entries, long fileBytes, long totalBytes) {
    /** As the services' settings have them by default. */
    public static final Limits DEFAULT = new Limits(5_000_000, 256L << 20, 512L << 30);

    public Limits {
        requirePositive(entries, "entries");
        requirePositive(fileBytes, "fileBytes");
        requirePositive(totalBytes, "totalBytes");
        if (fileBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a file must fit into an array: " + fileBytes);
        }
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
