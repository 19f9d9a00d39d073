package io.transferscope.splitter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.transferscope.runtime.settings.ByteSizeConverter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the splitter; those of Kafka and the object store are runtime's, those of data sets
 * elsewhere {@link io.transferscope.dataset.location.RemoteSettings}.
 */
@ConfigMapping(prefix = "transferscope.splitter")
interface SplitterConfig {
    /** Name of this process in logs and failures. */
    @WithDefault("${HOSTNAME:splitter}")
    String worker();

    /**
     * Directories from which {@code file:} data sets may be read, separated by commas. Without any,
     * none is.
     */
    Optional<List<Path>> roots();

    /**
     * Directory for temporary files: up to the size of the scaled data set, and of what is
     * downloaded.
     */
    @WithDefault("${java.io.tmpdir}/transferscope-splitter")
    Path scratch();

    /** Threads that decode images; as many as there are processors when not set. */
    OptionalInt threads();

    /**
     * How much memory a trainer may take for arrays; a study with a network that surely needs more
     * is rejected. Without it, the trainers refuse its jobs.
     */
    @WithConverter(ByteSizeConverter.class)
    Optional<Long> trainerMemory();

    /** What a data set may cost at most; a study that asks for more is rejected. */
    LimitsConfig limits();

    /** No file can fill memory or disk. */
    interface LimitsConfig {
        /** Files and folders in a directory or archive. */
        @WithDefault("5000000")
        long entries();

        /** Size of one image file in bytes. */
        @WithDefault("167772160")
        long fileBytes();

        /** Size of all files together in bytes, unpacked. */
        @WithDefault("549755813888")
        long totalBytes();

        /** Width times height of one image. */
        @WithDefault("50000000")
        long imagePixels();
    }
}
