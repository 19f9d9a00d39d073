package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.SettingsReader.invalid;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where local copies of blobs are kept, and how much. Processes on one machine may share the
 * directory.
 *
 * <p>Read from {@code transferscope.cache.directory} ({@code transferscope-cache} among the
 * temporary files by default) and {@code transferscope.cache.max-size} (a number of bytes, or with
 * KiB, MiB, GiB or TiB; 8 GiB by default).
 */
public record CacheSettings(Path directory, long maxBytes) {
    public static final String DIRECTORY = "transferscope.cache.directory";
    public static final String MAX_SIZE = "transferscope.cache.max-size";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|b|kib|mib|gib|tib)");
    private static final Map<String, Integer> SHIFTS =
            Map.of("", 0, "b", 0, "kib", 10, "mib", 20, "gib", 30, "tib", 40);

    public CacheSettings {
        directory = directory.toAbsolutePath().normalize();
        if (maxBytes <= 0) {
            throw invalid(MAX_SIZE, "must be more than 0, but is " + maxBytes);
        }
    }

    public static CacheSettings from(SettingsReader reader) {
        return new CacheSettings(
                reader.path(DIRECTORY)
                        .orElseGet(
                                () ->
                                        Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "transferscope-cache")),
                parse(reader.text(MAX_SIZE, "8GiB")));
    }

    private static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw invalid(MAX_SIZE, "must be like 500MiB or 8GiB, but is " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = requireNonNull(SHIFTS.get(matcher.group(2)), "no such unit");
        if (number > Long.MAX_VALUE >> shift) {
            throw invalid(MAX_SIZE, "is too large: " + text);
        }
        return number << shift;
    }
}
