package io.transferscope.aggregator.access;

import static io.transferscope.aggregator.access.TestingIssuer.at;
import static io.transferscope.aggregator.access.TestingIssuer.claims;
import static io.transferscope.aggregator.access.TestingIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token says of itself must be right. */
class TokenClaimsTest extends TestingTokens {
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
    void theGrantEndsWithTheToken() {
        assertThat(tokens.check(sign(claims(), RSA, RS256), Action.READ))
                .isEqualTo(new AccessDecision.Granted(Duration.ofSeconds(330)));
    }

    private static Arguments wrong(String reason, Consumer<JwtClaims> change) {
        return Arguments.of(reason, change);
    }
}
