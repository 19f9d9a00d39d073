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

    Reconcile reconcile();

    /** Looking for lost jobs. */
    interface Reconcile {
        /** How often all studies are looked at, on average. */
        @WithDefault("5s")
        Duration period();

        /** A job counts as lost when nothing was heard of its network for so long. */
        @WithDefault("2m")
        Duration quiet();
    }
}
