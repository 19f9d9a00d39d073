package io.transferscope.aggregator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;

/** An issuer, and what is thought of its tokens. */
abstract class TestingTokens {
    static final PublicJsonWebKey RSA = TestingIssuer.key("rsa-1");
    static final String RS256 = AlgorithmIdentifiers.RSA_USING_SHA256;

    final TestingIssuer issuer = new TestingIssuer(RSA);
    final AtomicLong nanos = new AtomicLong(7);
    final IssuedTokens tokens = tokens(new IssuerKeys(issuer, nanos::get));

    static IssuedTokens tokens(IssuerKeys keys) {
        return new IssuedTokens(
                new IssuerSettings(TestingIssuer.NAME, "unused", TestingIssuer.AUDIENCE, "writers"),
                keys,
                Clock.fixed(TestingIssuer.NOW, ZoneOffset.UTC));
    }

    final void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    final void assertGranted(String token) {
        assertThat(tokens.check(token, Action.WRITE)).isInstanceOf(AccessDecision.Granted.class);
    }

    final void assertUnknown(String token) {
        assertThat(tokens.check(token, Action.WRITE)).isInstanceOf(AccessDecision.Unknown.class);
    }

    final void assertRefused(String token, String reason) {
        assertThat(tokens.check(token, Action.WRITE))
                .isInstanceOfSatisfying(
                        AccessDecision.Unauthenticated.class,
                        refused -> {
                            assertThat(refused.reason()).contains(reason).doesNotContain(token);
                            assertThat(refused.presented()).isTrue();
                        });
    }
}
