package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What a data set may cost at most, so that no file can fill memory or disk.
 *
 * @param entries files and folders in a directory or archive
 * @param fileBytes size of one image file
 * @param totalBytes size of all files together, unpacked
 * @param settings what a person raises them with
 */
public record Limits(long entries, long fileBytes, long totalBytes, Settings settings) {
    /**
     * As the services' settings have them by default: 160 MiB are more than a photograph of 50
     * megapixels takes that is not compressed at all.
     */
    public static final Limits DEFAULT = new Limits(5_000_000, 160L << 20, 512L << 30);

    public Limits {
        requirePositive(entries, "entries");
        requirePositive(fileBytes, "fileBytes");
        requirePositive(totalBytes, "totalBytes");
        requireNonNull(settings, "settings is null");
        if (fileBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a file must fit into an array: " + fileBytes);
        }
    }

    /** Limits that are set as those of the splitter are. */
    public Limits(long entries, long fileBytes, long totalBytes) {
        this(entries, fileBytes, totalBytes, Settings.OF_SPLITTER);
    }

    /** What each limit is called where a person can raise it, as messages name it. */
    public record Settings(String entries, String fileBytes, String totalBytes) {
        public static final Settings OF_SPLITTER =
                new Settings(
                        ofSplitter("entries"), ofSplitter("file-bytes"), ofSplitter("total-bytes"));

        public Settings {
            requireNonNull(entries, "entries is null");
            requireNonNull(fileBytes, "fileBytes is null");
            requireNonNull(totalBytes, "totalBytes is null");
        }

        /** A property, and the environment variable that says the same. */
        private static String ofSplitter(String name) {
            String property = "transferscope.splitter.limits." + name;
            return String.format(
                    Locale.ROOT,
                    "%s (%s)",
                    property,
                    property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
