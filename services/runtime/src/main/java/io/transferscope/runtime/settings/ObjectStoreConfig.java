package io.transferscope.runtime.settings;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of the store that the services share. */
public interface ObjectStoreConfig extends StoreConfig {
    @Override
    @WithDefault("http://127.0.0.1:9000")
    Optional<String> endpoint();

    @WithDefault("transferscope")
    String bucket();
}
