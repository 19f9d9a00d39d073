package io.transferscope.aggregator.access;

import static io.transferscope.aggregator.access.TestingIssuer.at;
import static io.transferscope.aggregator.access.TestingIssuer.claims;
import static io.transferscope.aggregator.access.TestingIssuer.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedTokensTest {
    private static final PublicJsonWebKey RSA = TestingIssuer.key("rsa-1");
    private static final PublicJsonWebKey OTHER = TestingIssuer.key("rsa-1");
    private static final PublicJsonWebKey NEXT = TestingIssuer.key("rsa-2");
    private static final String RS256 = AlgorithmIdentifiers.RSA_USING_SHA256;

    private final TestingIssuer issuer = new TestingIssuer(RSA);
    private final AtomicLong nanos = new AtomicLong(7);
    private final IssuedTokens tokens = tokens(new IssuerKeys(issuer, nanos::get));

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void whatItClaimsMustBeRight(String reason, Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);

        assertRefused(sign(claims, RSA, RS256), reason);
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("expired", claims -> claims.setExpirationTime(at(-31))),
                wrong("never expires", claims -> claims.unsetClaim("exp")),
                wrong("not valid yet", claims -> claims.setNotBefore(at(31))),
                wrong("not of the issuer", claims -> claims.setIssuer("https://other.example")),
                wrong("not of the issuer", claims -> claims.unsetClaim("iss")),
                wrong("not for the audience", claims -> claims.setAudience("another-service")),
                wrong("not for the audience", claims -> claims.unsetClaim("aud")),
                wrong("as it should be", claims -> claims.setClaim("exp", "tomorrow")));
    }

    @Test
    void clocksMayDifferALittle() {
        JwtClaims late = claims();
        late.setExpirationTime(at(-29));
        JwtClaims early = claims();
        early.setNotBefore(at(29));

        for (JwtClaims claims : new JwtClaims[] {late, early}) {
            assertThat(tokens.check(sign(claims, RSA, RS256), Action.WRITE))
                    .isInstanceOf(AccessDecision.Granted.class);
        }
    }

    @Test
    void withoutTheRoleItMayOnlyRead() {
        JwtClaims claims = claims();
        claims.setStringListClaim("groups", "researchers");
        JwtClaims none = claims();
        none.setClaim("groups", 7);

        assertThat(tokens.check(sign(claims, RSA, RS256), Action.READ))
                .isInstanceOf(AccessDecision.Granted.class);
        for (JwtClaims lacking : new JwtClaims[] {claims, none}) {
            assertThat(tokens.check(sign(lacking, RSA, RS256), Action.WRITE))
                    .isInstanceOfSatisfying(
                            AccessDecision.Forbidden.class,
                            refused -> assertThat(refused.reason()).contains("role writers"));
        }
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

    @Test
    void theGrantEndsWithTheToken() {
        assertThat(tokens.check(sign(claims(), RSA, RS256), Action.READ))
                .isEqualTo(new AccessDecision.Granted(Duration.ofSeconds(330)));
    }

    private static IssuedTokens tokens(IssuerKeys keys) {
        return new IssuedTokens(
                new IssuerSettings(TestingIssuer.NAME, "unused", TestingIssuer.AUDIENCE, "writers"),
                keys,
                Clock.fixed(TestingIssuer.NOW, ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void assertGranted(String token) {
        assertThat(tokens.check(token, Action.WRITE)).isInstanceOf(AccessDecision.Granted.class);
    }

    private void assertUnknown(String token) {
        assertThat(tokens.check(token, Action.WRITE)).isInstanceOf(AccessDecision.Unknown.class);
    }

    private void assertRefused(String token, String reason) {
        assertThat(tokens.check(token, Action.WRITE))
                .isInstanceOfSatisfying(
                        AccessDecision.Unauthenticated.class,
                        refused -> {
                            assertThat(refused.reason()).contains(reason).doesNotContain(token);
                            assertThat(refused.presented()).isTrue();
                        });
    }

    private static Arguments wrong(String reason, Consumer<JwtClaims> change) {
        return Arguments.of(reason, change);
    }
}
