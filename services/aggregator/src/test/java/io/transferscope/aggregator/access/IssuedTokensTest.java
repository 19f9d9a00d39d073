package io.transferscope.aggregator.access;

import static io.transferscope.aggregator.access.TestingIssuer.claims;
import static io.transferscope.aggregator.access.TestingIssuer.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedTokensTest extends TestingTokens {
    private static final PublicJsonWebKey OTHER = TestingIssuer.key("rsa-1");
    private static final PublicJsonWebKey NEXT = TestingIssuer.key("rsa-2");

    @Test
    void aTokenOfTheIssuerForUsMayWrite() {
        assertThat(tokens.check(sign(claims(), RSA, RS256), Action.WRITE))
                .isInstanceOf(AccessDecision.Granted.class);
        assertThat(
                        tokens.check(
                                sign(claims(), RSA, AlgorithmIdentifiers.RSA_PSS_USING_SHA512),
                                Action.WRITE))
                .isInstanceOf(AccessDecision.Granted.class);
    }

    @Test
    void ellipticCurvesAreAsGood() throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("ec-1");
        issuer.rotate(key);

        assertThat(
                        tokens.check(
                                sign(
                                        claims(),
                                        key,
                                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
                                Action.WRITE))
                .isInstanceOf(AccessDecision.Granted.class);
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotDo() {
        assertRefused(sign(claims(), OTHER, RS256), "signature");
    }

    @Test
    void whatIsNotSignedIsNotAToken() throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims().toJson());
        token.setKeyIdHeaderValue("rsa-1");
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);

        assertRefused(token.getCompactSerialization(), "not a signed one");
        String signed = sign(claims(), RSA, RS256);
        assertRefused(signed.substring(0, signed.lastIndexOf('.') + 1), "signature");
    }

    /** The public key, which everybody has, as if it were a shared secret. */
    @Test
    void thePublicKeyIsNoSecret() throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims().toJson());
        token.setKeyIdHeaderValue("rsa-1");
        token.setKey(new HmacKey(RSA.getPublicKey().getEncoded()));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);

        assertRefused(token.getCompactSerialization(), "not a signed one");
        assertThat(issuer.reads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                "eyJhbGciOiJSUzI1NiJ9..",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6e319.e30.AA",
                "bnVsbA.bnVsbA.bnVsbA"
            })
    void garbageIsRefused(String token) {
        assertThat(tokens.check(token, Action.WRITE))
                .isInstanceOf(AccessDecision.Unauthenticated.class);
    }

    @Test
    void aHugeTokenIsRefused() {
        String header =
                Base64.getUrlEncoder().encodeToString(("{" + " ".repeat(1 << 20)).getBytes(UTF_8));

        assertRefused(header + "." + header + ".AA", "not a signed one");
    }

    @Test
    void aNewKeyIsFound() {
        String good = sign(claims(), RSA, RS256);
        String next = sign(claims(), NEXT, RS256);
        assertGranted(good);
        assertGranted(good);
        assertThat(issuer.reads()).isEqualTo(1);
        issuer.rotate(NEXT);
        pass(IssuerKeys.PAUSE_AFTER_SUCCESS);

        assertGranted(next);
        assertRefused(good, "a key that its issuer does not have");

        assertThat(issuer.reads()).isEqualTo(2);
    }

    @Test
    void aMadeUpKeyIsNotLookedForAgainAndAgain() {
        tokens.check(sign(claims(), RSA, RS256), Action.WRITE);
        String madeUp = sign(claims(), NEXT, RS256);
        for (int i = 0; i < 100; i++) {
            assertRefused(madeUp, "a key that its issuer does not have");
        }

        assertThat(issuer.reads()).isEqualTo(1);
    }

    @Test
    void aKeyMayBeNewAsLongAsItsIssuerIsAway() {
        assertGranted(sign(claims(), RSA, RS256));
        issuer.setAway(true);
        pass(IssuerKeys.PAUSE_AFTER_SUCCESS);

        String perhapsNew = sign(claims(), NEXT, RS256);
        for (int i = 0; i < 100; i++) {
            assertUnknown(perhapsNew);
        }

        assertThat(issuer.reads()).isEqualTo(2);
        assertGranted(sign(claims(), RSA, RS256));
    }

    /** Of an outage that begins with keys that are due anyway, and of what follows it. */
    @Test
    void aNewKeyIsNeverTakenForMadeUpInAnOutage() {
        String good = sign(claims(), RSA, RS256);
        String next = sign(claims(), NEXT, RS256);
        assertGranted(good);
        issuer.rotate(NEXT);
        issuer.setAway(true);
        pass(IssuerKeys.FRESH.plusNanos(1));

        for (int i = 1; i <= 20; i++) {
            assertGranted(good);
            assertUnknown(next);
            assertThat(issuer.reads()).isEqualTo(1 + i);
            pass(IssuerKeys.PAUSE_AFTER_FAILURE);
        }

        issuer.setAway(false);
        assertGranted(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\": 7}", "{\"keys\": [7]}", "{\"keys\": []}"})
    void aTokenIsNotBadBecauseItsIssuersKeysCannotBeRead(String garbage) {
        AtomicInteger reads = new AtomicInteger();
        KeySource source =
                () -> {
                    reads.incrementAndGet();
                    return garbage;
                };
        IssuedTokens asking = tokens(new IssuerKeys(source, nanos::get));

        String good = sign(claims(), RSA, RS256);
        for (int i = 0; i < 100; i++) {
            assertThat(asking.check(good, Action.WRITE)).isInstanceOf(AccessDecision.Unknown.class);
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void aTokenIsNotBadBecauseItsIssuerIsAway() {
        issuer.setAway(true);
        String good = sign(claims(), RSA, RS256);

        assertThat(tokens.check(good, Action.WRITE)).isInstanceOf(AccessDecision.Unknown.class);
        assertThat(tokens.check(good, Action.WRITE)).isInstanceOf(AccessDecision.Unknown.class);
        assertThat(issuer.reads()).isEqualTo(1);

        issuer.setAway(false);
        pass(IssuerKeys.PAUSE_AFTER_FAILURE);
        assertThat(tokens.check(good, Action.WRITE)).isInstanceOf(AccessDecision.Granted.class);
    }

    @Test
    void knownKeysStandForAWhileWhenTheIssuerIsAway() {
        String good = sign(claims(), RSA, RS256);
        assertGranted(good);
        issuer.setAway(true);

        pass(IssuerKeys.LONGEST);
        assertGranted(good);
        assertThat(issuer.reads()).isEqualTo(2);
        pass(Duration.ofNanos(1));
        assertUnknown(good);
    }
}
