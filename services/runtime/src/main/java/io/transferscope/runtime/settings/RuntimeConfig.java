package io.transferscope.runtime.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The settings that all programs share: how Kafka and the object store are reached. */
@ConfigMapping(prefix = "transferscope")
public interface RuntimeConfig {
    KafkaConfig kafka();

    ObjectStoreConfig objectStore();

    Cache cache();

    /** Local copies of blobs. */
    interface Cache {
        /** Where they are kept; processes on one machine may share the directory. */
        @WithDefault("${java.io.tmpdir}/transferscope-cache")
        Path directory();

        /** How much they take: a number of bytes, or with KiB, MiB, GiB or TiB. */
        @WithDefault("8GiB")
        @WithConverter(ByteSizeConverter.class)
        long maxSize();
    }
}
