package io.transferscope.dataset.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.transferscope.runtime.settings.FlagConverter;
import io.transferscope.runtime.settings.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where data sets may be read from that are no local files. */
@ConfigMapping(prefix = "transferscope.splitter")
public interface RemoteConfig {
    S3 s3();

    Https https();

    Downloads downloads();

    /** The store of {@code s3:} data sets. */
    interface S3 extends StoreConfig {
        /** Buckets and folders that may be read; without any, none is. */
        Optional<List<String>> buckets();
    }

    /** The servers of {@code https:} data sets. */
    interface Https {
        /** {@code host}, or {@code host:port} for another port than 443; without any, none. */
        Optional<List<String>> hosts();

        /** Whether a host may be at an address that is not public. */
        @WithDefault("false")
        @WithConverter(FlagConverter.class)
        boolean privateAddresses();

        /** As {@code host:port}. */
        Optional<String> proxy();

        /** PEM certificates to trust besides Java's own. */
        Optional<Path> caFile();
    }

    /** Archives that are downloaded. */
    interface Downloads {
        /** What all of them may take, and each of them: 256 GiB. */
        @WithDefault("274877906944")
        long maxBytes();
    }
}
