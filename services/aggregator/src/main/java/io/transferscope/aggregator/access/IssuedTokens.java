package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;
import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import io.transferscope.runtime.failure.TransferscopeException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tokens that an issuer has signed (JWT, RFC 7519), for us and for a time. Signed means by a key
 * pair: a token without a signature, or with one by a shared secret, is none.
 */
final class IssuedTokens implements TokenCheck {
    /** How far the issuer's clock may be from ours. */
    private static final int SKEW_SECONDS = 30;

    /** Where the roles are. */
    private static final String GROUPS = "groups";

    private static final AlgorithmConstraints ALGORITHMS =
            new AlgorithmConstraints(
                    PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA);

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final Clock clock;

    IssuedTokens(IssuerSettings settings, IssuerKeys keys, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public AccessDecision check(String token, Action action) {
        try {
            JsonWebSignature signed = signed(token);
            return decide(claims(token, keys.find(signed)), action);
        } catch (TransferscopeException e) {
            return new AccessDecision.Unknown(String.valueOf(e.getMessage()));
        } catch (UnresolvableKeyException e) {
            return bad("The token is signed with a key that its issuer does not have");
        } catch (InvalidJwtException e) {
            return bad(reason(e));
        } catch (JoseException | MalformedClaimException | RuntimeException e) { // garbage
            return bad("The token is not a signed one (JWT) as it should be");
        }
    }

    /** Not checked yet, but for its algorithm: none that is not allowed gets as far as a key. */
    private static JsonWebSignature signed(String token) throws JoseException {
        JsonWebSignature signed =
                (JsonWebSignature) JsonWebStructure.fromCompactSerialization(token);
        ALGORITHMS.checkConstraint(signed.getAlgorithmHeaderValue());
        return signed;
    }

    private JwtClaims claims(String token, Key key) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKey(key)
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(settings.audience())
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build()
                .processToClaims(token);
    }

    private AccessDecision decide(JwtClaims claims, Action action) throws MalformedClaimException {
        String role = settings.role();
        return action == Action.READ || role == null || groups(claims).contains(role)
                ? new AccessDecision.Granted(validFor(claims))
                : new AccessDecision.Forbidden(
                        String.format(
                                Locale.ROOT,
                                "Writing needs the role %s in the token's claim groups",
                                role),
                        true);
    }

    private Duration validFor(JwtClaims claims) throws MalformedClaimException {
        long expiry = claims.getExpirationTime().getValue() + SKEW_SECONDS;
        return Duration.between(clock.instant(), Instant.ofEpochSecond(expiry));
    }

    private static List<String> groups(JwtClaims claims) {
        try {
            return claims.hasClaim(GROUPS) ? claims.getStringListClaimValue(GROUPS) : List.of();
        } catch (MalformedClaimException e) {
            return List.of();
        }
    }

    /** In our words: the library's repeat what is in the token. */
    private String reason(InvalidJwtException failure) {
        if (failure.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "The token has expired";
        }
        if (failure.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "The token never expires: its claim exp is missing";
        }
        if (failure.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "The token is not valid yet";
        }
        if (failure.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                || failure.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The token is not of the issuer " + settings.issuer();
        }
        if (failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is not for the audience " + settings.audience();
        }
        return failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)
                ? "The token's signature is wrong"
                : "The token is not a signed one (JWT) as it should be";
    }

    private static AccessDecision bad(String reason) {
        return new AccessDecision.Unauthenticated(reason, true);
    }
}
