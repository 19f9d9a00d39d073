package io.transferscope.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the transfer service; those of Kafka and the object store are runtime's. */
@ConfigMapping(prefix = "transferscope.transfer")
interface TransferConfig {
    /** Name of this process in logs and failures. */
    @WithDefault("${HOSTNAME:transfer}")
    String worker();
}
