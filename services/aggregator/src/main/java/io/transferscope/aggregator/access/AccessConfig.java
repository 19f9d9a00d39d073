package io.transferscope.aggregator.access;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may read, and who may write: writing (POST, DELETE) needs a token as soon as one kind is set,
 * the shared one or those of an issuer. Where none is, only an aggregator that listens on a
 * loopback address can be written to.
 */
public interface AccessConfig {
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
    ReadAccess reading();
}
