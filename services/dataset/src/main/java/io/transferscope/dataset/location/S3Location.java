package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A key in a bucket: an object, or the folder of all keys that begin so.
 *
 * @param key as it is, with nothing decoded; empty for the whole bucket
 */
record S3Location(String bucket, String key) {
    private static final String SCHEME = "s3://";

    S3Location {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
    }

    /**
     * @param source {@code s3://bucket/key}
     */
    static S3Location parse(String source) {
        String path = source.substring(SCHEME.length());
        int slash = path.indexOf('/');
        return slash < 0
                ? new S3Location(path, "")
                : new S3Location(path.substring(0, slash), path.substring(slash + 1));
    }

    boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    S3Location asFolder() {
        return isFolder() ? this : new S3Location(bucket, key + "/");
    }

    /** Whether the key has a part that paths and addresses read as another place. */
    boolean isAmbiguous() {
        String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return !key.isEmpty() && !isPlain(path);
    }

    /** Whether each part of the path is a name. */
    static boolean isPlain(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
