package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a store that data sets are read from. Its credentials are its own: those of the
 * services' bucket are for that bucket alone.
 *
 * <p>The endpoint is that of AWS in the region by default.
 *
 * @param prefix of the settings' names, with its final dot
 * @param pathStyle whether the bucket is in the path rather than in the host's name
 * @param caFile PEM certificates of authorities to trust; null for Java's own only
 */
public record DataStoreSettings(
        String prefix,
        URI endpoint,
        String region,
        StoreCredentials credentials,
        boolean pathStyle,
        @Nullable Path caFile) {
    public DataStoreSettings {
        requireNonNull(prefix, "prefix is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(credentials, "credentials is null");
        if (!region.matches("[A-Za-z0-9-]{1,64}")) {
            throw invalid(prefix + "region", "must be like us-east-1, but is " + region);
        }
        if (caFile != null && !Files.isReadable(caFile)) {
            throw invalid(prefix + "ca-file", "names a file that cannot be read: " + caFile);
        }
    }

    /**
     * @param prefix of the settings' names, with its final dot
     */
    public static DataStoreSettings from(StoreConfig config, String prefix) {
        URI endpoint =
                StoreCredentials.httpUrl(
                        prefix + "endpoint",
                        config.endpoint()
                                .orElse("https://s3." + config.region() + ".amazonaws.com"));
        return new DataStoreSettings(
                prefix,
                endpoint,
                config.region(),
                StoreCredentials.from(config, prefix, endpoint),
                config.pathStyle(),
                config.caFile().orElse(null));
    }

    /** For one of the store's buckets. */
    public ObjectStoreSettings bucket(String bucket) {
        return new ObjectStoreSettings(endpoint, region, bucket, credentials, pathStyle, caFile);
    }
}
