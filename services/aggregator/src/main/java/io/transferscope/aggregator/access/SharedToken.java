package io.transferscope.aggregator.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one token that everybody shares; it may do everything. A file is read at each check, so that
 * a token that was changed is in force at once.
 */
final class SharedToken implements TokenCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SharedToken.class);

    private final Secret secret;

    /**
     * @throws TransferscopeException of kind INVALID where there is no token
     */
    SharedToken(Secret secret) {
        this.secret = requireNonNull(secret, "secret is null");
        expected();
    }

    @Override
    public AccessDecision check(String token, Action action) {
        String expected;
        try {
            expected = expected();
        } catch (TransferscopeException e) {
            LOG.warn("token cannot be read reason=\"{}\"", e.getMessage());
            return new AccessDecision.Unknown(
                    "The aggregator cannot read its token; its log says why");
        }
        // Digests have one length, so that the time taken tells nothing of the token's either.
        return MessageDigest.isEqual(digest(expected), digest(token))
                ? AccessDecision.Granted.FOREVER
                : new AccessDecision.Unauthenticated("The token is not the one that is set", true);
    }

    private String expected() {
        String token = secret.reveal().strip();
        if (token.isEmpty()) {
            throw TransferscopeException.invalid("The token " + secret + " is empty");
        }
        return token;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
