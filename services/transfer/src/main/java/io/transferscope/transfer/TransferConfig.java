package io.transferscope.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the transfer service; those of Kafka and the object store are runtime's. */
@ConfigMapping(prefix = "transferscope.transfer")
interface TransferConfig {
    /** Name of this process in logs and failures. */
    @WithDefault("${HOSTNAME:transfer}")
    String worker();

    Dispatch dispatch();

    /** Publishing jobs. */
    interface Dispatch {
        /** How often all studies are looked at; what is heard of is looked at at once. */
        @WithDefault("5s")
        Duration period();

        /** A job counts as lost when nothing was heard of its network for so long. */
        @WithDefault("2m")
        Duration quiet();

        /** How many jobs are published and unfinished, for each trainer that takes part. */
        @WithDefault("2")
        int jobsPerTrainer();

        /** How many jobs are published and unfinished, however few trainers take part. */
        @WithDefault("4")
        int atLeast();
    }
}
