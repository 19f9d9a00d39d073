package io.transferscope.dataset.location;

import static io.transferscope.runtime.settings.Setting.invalid;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Buckets, and folders in buckets, that data sets are read from: {@code photos} or {@code
 * team/images/}. Nothing outside them is.
 */
public record AllowedBuckets(List<String> entries) {
    private static final Pattern ENTRY =
            Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\\P{Cntrl}*)?");

    public AllowedBuckets {
        entries = List.copyOf(entries);
    }

    /**
     * @param setting that has them
     */
    static AllowedBuckets of(String setting, List<String> entries) {
        for (String entry : entries) {
            if (!ENTRY.matcher(entry).matches()
                    || S3Location.parse("s3://" + entry).isAmbiguous()) {
                throw invalid(
                        setting,
                        "must be buckets, or bucket/folder/, separated by commas, but has "
                                + entry);
            }
        }
        return new AllowedBuckets(entries);
    }

    /** The location where it may be read, as a folder where only a folder is allowed. */
    Optional<S3Location> find(S3Location wanted) {
        for (String entry : entries) {
            S3Location allowed = S3Location.parse("s3://" + entry);
            String folder = allowed.asFolder().key();
            if (!allowed.bucket().equals(wanted.bucket())) {
                continue;
            }
            if (wanted.key().startsWith(folder) || wanted.key().equals(allowed.key())) {
                return Optional.of(wanted);
            }
            if (wanted.asFolder().key().equals(folder)) {
                return Optional.of(wanted.asFolder());
            }
        }
        return Optional.empty();
    }
}
