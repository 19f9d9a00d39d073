package io.transferscope.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a trainer; those of Kafka and the object store are runtime's. */
@ConfigMapping(prefix = "transferscope.trainer")
interface TrainerConfig {
    /** Name of this trainer in progress, logs and failures. */
    @WithDefault("${HOSTNAME:trainer}")
    String worker();

    /** How often a running training says how far it is. */
    @WithDefault("15s")
    Duration progressInterval();

    /** How much training a crash may cost at most. */
    @WithDefault("60s")
    Duration snapshotInterval();

    /**
     * How long a trainer that is told to stop may take to finish its step and to store its state. A
     * network of 60 million parameters has half a gigabyte of it. Whoever stops the process has to
     * wait 15 s longer.
     */
    @WithDefault("10s")
    Duration stopTimeout();

    /**
     * How long after its start a trainer leaves jobs of an older {@code engineVersion} to trainers
     * of that version, as a rolling upgrade has them; later they fail.
     */
    @WithDefault("10m")
    Duration olderJobsGrace();

    /** Directory for temporary files: cached activations of frozen layers, up to a few GB. */
    @WithDefault("${java.io.tmpdir}/transferscope-trainer")
    Path scratch();

    /**
     * Directory in which the libraries that compute are unpacked and loaded from: 60 MB, and 466 MB
     * more once a network asks for DL4J, on a disk that allows execution; where JavaCPP keeps them
     * when left out.
     */
    Optional<Path> natives();
}
