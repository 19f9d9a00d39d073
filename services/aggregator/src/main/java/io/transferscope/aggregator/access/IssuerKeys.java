package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's keys, kept for a while. A key that is not among them may be new, so they are read
 * again, but only now and then: anybody can make up a key's name. While they cannot be read, the
 * old ones stand for some time.
 */
final class IssuerKeys {
    /** How long keys are used before they are read again. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long they stand while they cannot be read again. */
    static final Duration LONGEST = Duration.ofHours(1);

    static final Duration PAUSE_AFTER_SUCCESS = Duration.ofSeconds(30);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final Reads reads;
    private final HttpsJwksVerificationKeyResolver resolver;

    /**
     * @param nanoTime a clock that only counts
     */
    IssuerKeys(KeySource source, LongSupplier nanoTime) {
        this(source, nanoTime, FRESH, PAUSE_AFTER_SUCCESS);
    }

    IssuerKeys(
            KeySource source, LongSupplier nanoTime, Duration fresh, Duration pauseAfterSuccess) {
        this.reads = new Reads(source, nanoTime);
        HttpsJwks keys = new HttpsJwks("the issuer's keys");
        keys.setSimpleHttpGet(reads);
        keys.setDefaultCacheDuration(fresh.toSeconds());
        keys.setRetainCacheOnErrorDuration(PAUSE_AFTER_FAILURE.toSeconds());
        keys.setRefreshReprieveThreshold(pauseAfterSuccess.toMillis());
        this.resolver = new HttpsJwksVerificationKeyResolver(keys);
        resolver.setDisambiguateWithVerifySignature(true); // where a token names no key
    }

    /**
     * The key that a token says it is signed with.
     *
     * @throws UnresolvableKeyException where the issuer has none such
     * @throws TransferscopeException of kind TRANSIENT where the keys cannot be had
     */
    Key find(JsonWebSignature token) throws UnresolvableKeyException {
        try {
            Key key = resolver.resolveKey(token, List.of());
            if (reads.areTooOld()) {
                throw unavailable(new IOException("not read for " + LONGEST));
            }
            return key;
        } catch (UnresolvableKeyException e) {
            if (e.getCause() instanceof IOException) {
                throw unavailable(e);
            }
            throw e;
        }
    }

    private static TransferscopeException unavailable(Exception cause) {
        return TransferscopeException.unavailable(
                "The keys of the tokens' issuer cannot be had now; try again later", cause);
    }

    /** Reads of the source, none of which soon follows one that failed. */
    private static final class Reads implements SimpleGet {
        private static final int OK = 200;

        private final KeySource source;
        private final LongSupplier nanoTime;
        private long succeededAt;
        private long failedAt;
        private @Nullable IOException failure;

        Reads(KeySource source, LongSupplier nanoTime) {
            this.source = requireNonNull(source, "source is null");
            this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        }

        /** Without the server's headers, which would say how long the keys are to be kept. */
        @Override
        public synchronized SimpleResponse get(String location) throws IOException {
            if (failure != null && since(failedAt).compareTo(PAUSE_AFTER_FAILURE) < 0) {
                throw failure;
            }
            try {
                String keys = checked(source.read());
                succeededAt = nanoTime.getAsLong();
                failure = null;
                return new Response(OK, "OK", Map.of(), keys);
            } catch (IOException e) {
                LOG.warn("issuer's keys cannot be read reason=\"{}\"", e.getMessage());
                failedAt = nanoTime.getAsLong();
                failure = e;
                throw e;
            }
        }

        synchronized boolean areTooOld() {
            return since(succeededAt).compareTo(LONGEST) > 0;
        }

        private Duration since(long time) {
            return Duration.ofNanos(nanoTime.getAsLong() - time);
        }

        private static String checked(String keys) throws IOException {
            try {
                if (new JsonWebKeySet(keys).getJsonWebKeys().isEmpty()) {
                    throw new IOException("There is no key that can be used");
                }
                return keys;
            } catch (JoseException | RuntimeException e) { // the library casts what it finds
                throw new IOException("This is no set of keys (JWKS): " + e.getMessage(), e);
            }
        }
    }
}
