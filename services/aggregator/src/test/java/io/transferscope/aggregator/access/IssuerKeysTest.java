package io.transferscope.aggregator.access;

import static io.transferscope.aggregator.access.TestingIssuer.claims;
import static io.transferscope.aggregator.access.TestingIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.security.Key;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a slow issuer costs those who ask. */
class IssuerKeysTest {
    private static final PublicJsonWebKey RSA = TestingIssuer.key("rsa-1");
    private static final PublicJsonWebKey NEXT = TestingIssuer.key("rsa-2");

    private final TestingIssuer issuer = new TestingIssuer(RSA);
    private final AtomicLong nanos = new AtomicLong(7);
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean isSlow;

    private final IssuerKeys keys = new IssuerKeys(this::read, nanos::get);

    @AfterEach
    void answer() {
        answered.countDown();
    }

    @Test
    void aKnownKeyIsFoundWhileTheyAreReadAgain() throws Exception {
        keys.find(signedWith(RSA));
        nanos.addAndGet(IssuerKeys.FRESH.plusNanos(1).toNanos());
        CompletableFuture<Key> first = slowly(RSA);

        assertThat(keys.find(signedWith(RSA))).isEqualTo(RSA.getPublicKey());
        assertThat(first).isNotDone();

        answer();
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(RSA.getPublicKey());
        assertThat(reads).hasValue(2);
    }

    @Test
    void aKeyThatMayBeNewIsNotWaitedForTwice() throws Exception {
        keys.find(signedWith(RSA));
        issuer.rotate(NEXT);
        nanos.addAndGet(IssuerKeys.PAUSE_AFTER_SUCCESS.toNanos());
        CompletableFuture<Key> first = slowly(NEXT);

        assertThatThrownBy(() -> keys.find(signedWith(NEXT)))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("try again later");
        assertThat(first).isNotDone();

        answer();
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(NEXT.getPublicKey());
        assertThat(keys.find(signedWith(NEXT))).isEqualTo(NEXT.getPublicKey());
        assertThat(reads).hasValue(2);
    }

    @Test
    void atTheStartTheyAreReadOnceForAll() throws Exception {
        CompletableFuture<Key> first = slowly(RSA);
        CompletableFuture<Key> second = find(RSA);

        answer();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(RSA.getPublicKey());
        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo(RSA.getPublicKey());
        assertThat(reads).hasValue(1);
    }

    @Test
    void aFailureOfAnyKindSaysNothingAboutAToken() {
        KeySource broken =
                () -> {
                    throw new IllegalArgumentException("port out of range");
                };
        IssuerKeys none = new IssuerKeys(broken, nanos::get);

        assertThatThrownBy(() -> none.find(signedWith(RSA)))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("try again later")
                .hasRootCauseMessage("port out of range");
    }

    /** Asks in another thread, and returns while that one is reading. */
    private CompletableFuture<Key> slowly(PublicJsonWebKey key) throws Exception {
        isSlow = true;
        CompletableFuture<Key> found = find(key);
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        return found;
    }

    private CompletableFuture<Key> find(PublicJsonWebKey key) throws JoseException {
        JsonWebSignature token = signedWith(key);
        CompletableFuture<Key> found = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                found.complete(keys.find(token));
                            } catch (JoseException | RuntimeException e) {
                                found.completeExceptionally(e);
                            }
                        })
                .start();
        return found;
    }

    private String read() throws IOException {
        reads.incrementAndGet();
        if (isSlow) {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return issuer.read();
    }

    private static JsonWebSignature signedWith(PublicJsonWebKey key) throws JoseException {
        return (JsonWebSignature)
                JsonWebStructure.fromCompactSerialization(
                        sign(claims(), key, AlgorithmIdentifiers.RSA_USING_SHA256));
    }
}
