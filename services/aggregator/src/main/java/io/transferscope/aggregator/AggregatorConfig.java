package io.transferscope.aggregator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.transferscope.aggregator.access.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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
    Access access();

    /**
     * Writing (POST, DELETE) needs a token as soon as one kind is set: the shared one, or those of
     * an issuer. Where none is, only an aggregator that listens on a loopback address can be
     * written to.
     */
    interface Access {
        /** The token that everybody shares. */
        Optional<String> token();

        /** A file that holds it, read at each request, in place of {@link #token}. */
        Optional<Path> tokenFile();

        /** Whose signed tokens (JWT) are accepted: their claim {@code iss}. */
        Optional<String> issuer();

        /** Address or file of the issuer's keys, a JSON Web Key Set. */
        Optional<String> keys();

        /** Whom the tokens must be for: their claim {@code aud}. */
        Optional<String> audience();

        /** What the claim {@code groups} must hold for writing; any good token where not set. */
        Optional<String> role();

        /** Whether reading needs a token too. */
        @WithDefault("open")
        Reading reading();
    }
}
