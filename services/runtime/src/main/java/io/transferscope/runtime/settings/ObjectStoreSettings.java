package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the object store, which is anything that speaks S3.
 *
 * @param pathStyle whether the bucket is in the path rather than in the host's name
 * @param caFile PEM certificates of authorities to trust; null for Java's own only
 */
public record ObjectStoreSettings(
        URI endpoint,
        String region,
        String bucket,
        StoreCredentials credentials,
        boolean pathStyle,
        @Nullable Path caFile) {
    /** Of all of their names. */
    public static final String PREFIX = "transferscope.object-store.";

    public static final String ENDPOINT = "transferscope.object-store.endpoint";
    public static final String REGION = "transferscope.object-store.region";
    public static final String BUCKET = "transferscope.object-store.bucket";
    public static final String ACCESS_KEY = "transferscope.object-store.access-key";
    public static final String SECRET_KEY = "transferscope.object-store.secret-key";
    public static final String PATH_STYLE = "transferscope.object-store.path-style";
    public static final String CA_FILE = "transferscope.object-store.ca-file";

    /** The one that stores assume where a request names none. */
    public static final String USUAL_REGION = "us-east-1";

    private static final String USUAL_BUCKET = "transferscope";

    public ObjectStoreSettings {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(credentials, "credentials is null");
        StoreCredentials.httpUrl(ENDPOINT, endpoint.toString());
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw invalid(
                    BUCKET,
                    "must be 3 to 63 small letters, digits, dots and dashes, but is " + bucket);
        }
        if (caFile != null && !Files.isReadable(caFile)) {
            throw invalid(CA_FILE, "names a file that cannot be read: " + caFile);
        }
    }

    /** With the usual region and bucket. */
    public static ObjectStoreSettings local(URI endpoint, String accessKey, String secretKey) {
        return new ObjectStoreSettings(
                endpoint,
                USUAL_REGION,
                USUAL_BUCKET,
                new StoreCredentials.Keys(Secret.of(accessKey), Secret.of(secretKey), null),
                true,
                null);
    }

    public static ObjectStoreSettings from(ObjectStoreConfig config) {
        URI endpoint = StoreCredentials.httpUrl(ENDPOINT, config.endpoint().orElseThrow());
        return new ObjectStoreSettings(
                endpoint,
                config.region(),
                config.bucket(),
                StoreCredentials.from(config, PREFIX, endpoint),
                config.pathStyle(),
                config.caFile().orElse(null));
    }

    /** Says where, never with which keys. */
    @Override
    public String toString() {
        return "object store at " + endpoint + ", bucket " + bucket;
    }
}
