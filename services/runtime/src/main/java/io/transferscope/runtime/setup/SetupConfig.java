package io.transferscope.runtime.setup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How to set up. */
@ConfigMapping(prefix = "transferscope.setup")
public interface SetupConfig {
    /** Of each topic that is created; the broker's default where not set. */
    Optional<Short> replicas();

    /** With a broker and a store that do not answer yet. */
    @WithDefault("5m")
    @WithConverter(DurationConverter.class)
    Duration patience();
}
