package io.transferscope.aggregator.access;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens, and has its keys read. */
public final class TestingIssuer implements KeySource {
    public static final String NAME = "https://issuer.example";
    public static final String AUDIENCE = "transferscope";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final List<PublicJsonWebKey> keys = new ArrayList<>();
    private int reads;
    private boolean away;

    public TestingIssuer(PublicJsonWebKey key) {
        keys.add(key);
    }

    void rotate(PublicJsonWebKey key) {
        keys.clear();
        keys.add(key);
    }

    void setAway(boolean isAway) {
        away = isAway;
    }

    int reads() {
        return reads;
    }

    @Override
    public String read() throws IOException {
        reads++;
        if (away) {
            throw new IOException("away");
        }
        return json();
    }

    public String json() {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** For us, valid for five minutes. */
    public static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject("somebody");
        claims.setStringListClaim("groups", "researchers", "writers");
        claims.setExpirationTime(at(300));
        return claims;
    }

    /** A new key of this name. */
    public static PublicJsonWebKey key(String id) {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static NumericDate at(long secondsFromNow) {
        return NumericDate.fromSeconds(NOW.getEpochSecond() + secondsFromNow);
    }

    public static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(algorithm);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
