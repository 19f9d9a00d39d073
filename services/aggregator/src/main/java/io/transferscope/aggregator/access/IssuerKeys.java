package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's keys, kept for a while. A key that is not among them may be new, so they are read
 * again, but only now and then: anybody can make up a key's name. While they cannot be read, the
 * old ones stand for some time. One thread reads; no other waits for it that has keys to go by.
 */
final class IssuerKeys {
    // Not by jose4j's HttpsJwks: after a read that failed it takes the old keys for just read,
    // so that a new one seems made up; and all threads wait for the one that reads.

    /** How long keys are used before they are read again. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long they stand while they cannot be read again. */
    static final Duration LONGEST = Duration.ofHours(1);

    static final Duration PAUSE_AFTER_SUCCESS = Duration.ofSeconds(30);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** For another thread's read, where there are no keys that may be used. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final KeySource source;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Keys known;
    private volatile @Nullable Attempt last;

    private record Keys(VerificationKeyResolver resolver, long readAt) {}

    /**
     * @param failure null where it went well
     */
    private record Attempt(long endedAt, @Nullable Exception failure) {
        Duration pause() {
            return failure == null ? PAUSE_AFTER_SUCCESS : PAUSE_AFTER_FAILURE;
        }
    }

    /**
     * @param nanoTime a clock that only counts
     */
    IssuerKeys(KeySource source, LongSupplier nanoTime) {
        this.source = requireNonNull(source, "source is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * The key that a token says it is signed with.
     *
     * @throws UnresolvableKeyException where the issuer has none such
     * @throws TransferscopeException of kind TRANSIENT where the keys cannot be had
     */
    Key find(JsonWebSignature token) throws UnresolvableKeyException {
        try {
            return usable().resolveKey(token, List.of());
        } catch (UnresolvableKeyException e) {
            return newest().resolveKey(token, List.of());
        }
    }

    /** Not always the newest: what can be used goes on being used. */
    private VerificationKeyResolver usable() {
        Keys keys = known;
        if (!isWithin(keys, FRESH)) {
            readWhereDue(isWithin(keys, LONGEST) ? Duration.ZERO : PATIENCE);
            keys = known;
        }
        if (keys == null || !isWithin(keys, LONGEST)) {
            throw unavailable();
        }
        return keys.resolver();
    }

    /** As the issuer has them now, or had them when it was last allowed to ask. */
    private VerificationKeyResolver newest() {
        boolean isKnown = readWhereDue(Duration.ZERO);
        Attempt attempt = last;
        Keys keys = known;
        if (!isKnown || attempt == null || attempt.failure() != null || keys == null) {
            throw unavailable();
        }
        return keys.resolver();
    }

    /** False where somebody else is still at it when patience ends. */
    private boolean readWhereDue(Duration patience) {
        try {
            if (!reading.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            Attempt before = last;
            if (before == null || since(before.endedAt()).compareTo(before.pause()) >= 0) {
                last = new Attempt(nanoTime.getAsLong(), read());
            }
            return true;
        } finally {
            reading.unlock();
        }
    }

    /** Why it was not possible; null where it was. */
    private @Nullable Exception read() {
        try {
            VerificationKeyResolver resolver = resolver(source.read());
            known = new Keys(resolver, nanoTime.getAsLong());
            return null;
        } catch (IOException | RuntimeException e) { // either says nothing about a token
            LOG.warn("issuer's keys cannot be read reason=\"{}\"", e.getMessage());
            return e;
        }
    }

    private static VerificationKeyResolver resolver(String json) throws IOException {
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(json).getJsonWebKeys();
            if (keys.isEmpty()) {
                throw new IOException("There is no key that can be used");
            }
            JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(keys);
            resolver.setDisambiguateWithVerifySignature(true); // where a token names no key
            return resolver;
        } catch (JoseException | RuntimeException e) { // the library casts what it finds
            throw new IOException("This is no set of keys (JWKS): " + e.getMessage(), e);
        }
    }

    private boolean isWithin(@Nullable Keys keys, Duration age) {
        return keys != null && since(keys.readAt()).compareTo(age) <= 0;
    }

    private Duration since(long time) {
        return Duration.ofNanos(nanoTime.getAsLong() - time);
    }

    private TransferscopeException unavailable() {
        Attempt attempt = last;
        Exception failure = attempt == null ? null : attempt.failure();
        return TransferscopeException.unavailable(
                "The keys of the tokens' issuer cannot be had now; try again later",
                failure != null ? failure : new IOException("They are just being read"));
    }
}
