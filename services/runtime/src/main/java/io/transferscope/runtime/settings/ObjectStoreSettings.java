package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.SettingsReader.invalid;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the object store, which is anything that speaks S3.
 *
 * <p>Read from {@code transferscope.object-store.*}: {@code endpoint} (http://127.0.0.1:9000 by
 * default), {@code region} (us-east-1), {@code bucket} (transferscope), {@code access-key} and
 * {@code secret-key} (or each with {@code -file}), {@code path-style} (true; false where the bucket
 * is part of the host's name), {@code ca-file} (PEM certificates to trust besides Java's own).
 *
 * @param pathStyle whether the bucket is in the path rather than in the host's name
 * @param caFile PEM certificates of authorities to trust; null for Java's own only
 */
public record ObjectStoreSettings(
        URI endpoint,
        String region,
        String bucket,
        Keys keys,
        boolean pathStyle,
        @Nullable Path caFile) {
    public static final String ENDPOINT = "transferscope.object-store.endpoint";
    public static final String REGION = "transferscope.object-store.region";
    public static final String BUCKET = "transferscope.object-store.bucket";
    public static final String ACCESS_KEY = "transferscope.object-store.access-key";
    public static final String SECRET_KEY = "transferscope.object-store.secret-key";
    public static final String PATH_STYLE = "transferscope.object-store.path-style";
    public static final String CA_FILE = "transferscope.object-store.ca-file";

    /** The one that stores assume where a request names none. */
    public static final String USUAL_REGION = "us-east-1";

    private static final String LOCAL_ENDPOINT = "http://127.0.0.1:9000";
    private static final String USUAL_BUCKET = "transferscope";

    /** What requests are signed with. */
    public record Keys(Secret accessKey, Secret secretKey) {
        public Keys {
            requireNonNull(accessKey, "accessKey is null");
            requireNonNull(secretKey, "secretKey is null");
        }
    }

    public ObjectStoreSettings {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(keys, "keys is null");
        String scheme = endpoint.getScheme();
        if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw invalid(
                    ENDPOINT, "must be like http://host:9000 or https://host, but is " + endpoint);
        }
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
                new Keys(Secret.of(accessKey), Secret.of(secretKey)),
                true,
                null);
    }

    public static ObjectStoreSettings from(SettingsReader reader) {
        return new ObjectStoreSettings(
                endpoint(reader.text(ENDPOINT, LOCAL_ENDPOINT)),
                reader.text(REGION, USUAL_REGION),
                reader.text(BUCKET, USUAL_BUCKET),
                new Keys(required(reader, ACCESS_KEY), required(reader, SECRET_KEY)),
                reader.flag(PATH_STYLE, true),
                reader.path(CA_FILE).orElse(null));
    }

    private static Secret required(SettingsReader reader, String name) {
        return Optional.ofNullable(reader.secret(name))
                .orElseThrow(() -> invalid(name, "is missing: set it, or " + name + "-file"));
    }

    private static URI endpoint(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw invalid(ENDPOINT, "is no URL: " + text);
        }
    }

    /** Says where, never with which keys. */
    @Override
    public String toString() {
        return "object store at " + endpoint + ", bucket " + bucket;
    }
}
