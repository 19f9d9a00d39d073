package io.transferscope.dataset.location;

import static io.transferscope.runtime.settings.SettingsReader.invalid;
import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.settings.DataStoreSettings;
import io.transferscope.runtime.settings.SettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From where data sets may be read that are no local files; without any setting, from nowhere.
 *
 * <p>Read from {@code transferscope.splitter.}: {@code s3.buckets} and the store's settings below
 * {@code s3.} ({@link DataStoreSettings}), {@code https.*} ({@link HttpsSettings}), and {@code
 * downloads.max-bytes} (256 GiB by default).
 *
 * @param buckets from which {@code s3:} data sets may be read
 * @param store where the buckets are; empty where there are none
 * @param downloadBytes what the downloaded files may take in all, and each of them
 */
public record RemoteSettings(
        AllowedBuckets buckets,
        Optional<DataStoreSettings> store,
        HttpsSettings https,
        long downloadBytes) {
    public static final String PREFIX = "transferscope.splitter.";
    public static final String S3_BUCKETS = PREFIX + "s3.buckets";
    public static final String DOWNLOAD_BYTES = PREFIX + "downloads.max-bytes";

    static final String S3 = PREFIX + "s3.";

    private static final long USUAL_DOWNLOAD_BYTES = 256L << 30;

    public RemoteSettings {
        requireNonNull(buckets, "buckets is null");
        requireNonNull(store, "store is null");
        requireNonNull(https, "https is null");
        if (store.isEmpty() && !buckets.entries().isEmpty()) {
            throw new IllegalArgumentException("buckets without a store");
        }
        if (downloadBytes < 1) {
            throw invalid(DOWNLOAD_BYTES, "must be more than 0, but is " + downloadBytes);
        }
    }

    /** With which nothing is read. */
    public static RemoteSettings none() {
        return from(SettingsReader.of(name -> Optional.empty()));
    }

    public static RemoteSettings from(SettingsReader reader) {
        List<String> buckets = list(reader, S3_BUCKETS);
        return new RemoteSettings(
                AllowedBuckets.of(S3_BUCKETS, buckets),
                buckets.isEmpty()
                        ? Optional.empty()
                        : Optional.of(DataStoreSettings.from(reader, S3)),
                HttpsSettings.from(reader),
                number(reader.text(DOWNLOAD_BYTES)));
    }

    static List<String> list(SettingsReader reader, String name) {
        return Stream.of(reader.text(name, "").split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static long number(Optional<String> text) {
        try {
            return text.map(Long::parseLong).orElse(USUAL_DOWNLOAD_BYTES);
        } catch (NumberFormatException e) {
            throw invalid(DOWNLOAD_BYTES, "must be a number of bytes, but is " + text.get());
        }
    }
}
