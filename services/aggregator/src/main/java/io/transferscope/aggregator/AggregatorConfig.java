package io.transferscope.aggregator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.transferscope.aggregator.access.AccessConfig;
import java.time.Duration;

/** Settings of the aggregator; those of Kafka and the object store are runtime's. */
@ConfigMapping(prefix = "transferscope.aggregator")
interface AggregatorConfig {
    /**
     * A trainer that said nothing for so long is not at work any more; trainers speak every 15 s.
     */
    @WithDefault("60s")
    Duration silence();

    /** How often plans are looked for and completed studies are said to be so. */
    @WithDefault("500ms")
    Duration turn();

    /**
     * How old an answer may be while events about its study arrive. Without new events every answer
     * is of the last one.
     */
    @WithDefault("250ms")
    Duration refresh();

    /** How often a reader of a study's events is told what changed. */
    @WithDefault("250ms")
    Duration eventInterval();

    /** How often a reader of a study's events hears from us when nothing changes. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Who may read, and who may write. */
    AccessConfig access();
}
