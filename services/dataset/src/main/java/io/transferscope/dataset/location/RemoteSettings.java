package io.transferscope.dataset.location;

import static io.transferscope.runtime.settings.Setting.invalid;
import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.settings.DataStoreSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From where data sets may be read that are no local files; without any setting, from nowhere.
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
        return from(EnvironmentConfig.read(RemoteConfig.class, Map.of()));
    }

    public static RemoteSettings from(RemoteConfig config) {
        List<String> buckets = entries(config.s3().buckets());
        return new RemoteSettings(
                AllowedBuckets.of(S3_BUCKETS, buckets),
                buckets.isEmpty()
                        ? Optional.empty()
                        : Optional.of(DataStoreSettings.from(config.s3(), S3)),
                HttpsSettings.from(config.https()),
                config.downloads().maxBytes());
    }

    static List<String> entries(Optional<List<String>> list) {
        return list.orElse(List.of()).stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
