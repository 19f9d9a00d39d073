package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;

import java.nio.file.Path;

/** Where local copies of blobs are kept, and how much. */
public record CacheSettings(Path directory, long maxBytes) {
    public static final String DIRECTORY = "transferscope.cache.directory";
    public static final String MAX_SIZE = "transferscope.cache.max-size";

    public CacheSettings {
        directory = directory.toAbsolutePath().normalize();
        if (maxBytes <= 0) {
            throw invalid(MAX_SIZE, "must be more than 0, but is " + maxBytes);
        }
    }

    public static CacheSettings from(RuntimeConfig.Cache config) {
        return new CacheSettings(config.directory(), config.maxSize());
    }
}
