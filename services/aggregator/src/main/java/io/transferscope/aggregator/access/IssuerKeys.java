package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's keys, kept for a while. A key that is not among them may be new, so they are read
 * again, but only now and then: anybody can make up a key's name. While they cannot be read, the
 * old ones stand for some time.
 */
final class IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration AFTER_SUCCESS = Duration.ofSeconds(30);
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final KeySource source;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;

    /** Before this nothing is read again; only who holds the lock touches it. */
    private @Nullable Long notBefore;

    private record Held(List<JsonWebKey> keys, long readAt) {}

    /**
     * @param nanoTime a clock that only counts
     */
    IssuerKeys(KeySource source, LongSupplier nanoTime) {
        this.source = requireNonNull(source, "source is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * The key that a token says it is signed with; empty where the issuer has none such.
     *
     * @throws TransferscopeException of kind TRANSIENT where the keys cannot be had
     */
    Optional<Key> find(JsonWebSignature token) throws JoseException {
        Held known = held;
        if (known == null || age(known) > FRESH.toNanos()) {
            known = renew(known);
        }
        Optional<Key> key = select(token, known);
        return key.isPresent() ? key : select(token, renew(known));
    }

    /** The keys as they are now, or the same again where it is too early or not possible. */
    @SuppressWarnings("ReferenceEquality") // whether nobody has read them since
    private Held renew(@Nullable Held known) {
        if (known == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return usable(known); // somebody is at it already
        }
        try {
            if (held == known && isDue()) {
                read();
            }
            return usable(held);
        } finally {
            reading.unlock();
        }
    }

    private boolean isDue() {
        return notBefore == null || nanoTime.getAsLong() - notBefore >= 0;
    }

    private void read() {
        Duration pause = AFTER_FAILURE;
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(source.read()).getJsonWebKeys();
            if (keys.isEmpty()) {
                throw new IOException("There is no key that can be used");
            }
            held = new Held(keys, nanoTime.getAsLong());
            pause = AFTER_SUCCESS;
        } catch (IOException | JoseException e) {
            LOG.warn("issuer's keys cannot be read reason=\"{}\"", e.getMessage());
        }
        notBefore = nanoTime.getAsLong() + pause.toNanos();
    }

    private Held usable(@Nullable Held known) {
        if (known == null || age(known) > LONGEST.toNanos()) {
            throw TransferscopeException.unavailable(
                    "The keys of the tokens' issuer cannot be had now; try again later",
                    new IOException("no keys"));
        }
        return known;
    }

    private long age(Held known) {
        return nanoTime.getAsLong() - known.readAt();
    }

    /** By the key's name; where the token does not give it, the one that it is signed with. */
    private static Optional<Key> select(JsonWebSignature token, Held known) throws JoseException {
        VerificationJwkSelector selector = new VerificationJwkSelector();
        return Optional.ofNullable(
                        token.getKeyIdHeaderValue() == null
                                ? selector.selectWithVerifySignatureDisambiguate(
                                        token, known.keys())
                                : selector.select(token, known.keys()))
                .map(JsonWebKey::getKey);
    }
}
