package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose signed tokens (JWT) are accepted.
 *
 * @param issuer claim {@code iss}
 * @param keys address or file of the issuer's keys (JWKS)
 * @param audience claim {@code aud}: what is issued for others is not for us
 * @param role that writing needs, in the claim {@code groups}; null where any token will do
 */
public record IssuerSettings(String issuer, String keys, String audience, @Nullable String role) {
    public IssuerSettings {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(keys, "keys is null");
        requireNonNull(audience, "audience is null");
    }

    /**
     * Null where none of them is set.
     *
     * @throws TransferscopeException of kind INVALID where one is missing, naming it
     */
    static @Nullable IssuerSettings from(AccessConfig config) {
        if (Stream.of(config.issuer(), config.keys(), config.audience(), config.role())
                .allMatch(Optional::isEmpty)) {
            return null;
        }
        return new IssuerSettings(
                required("issuer", config.issuer()),
                required("keys", config.keys()),
                required("audience", config.audience()),
                config.role().orElse(null));
    }

    private static String required(String name, Optional<String> value) {
        return value.orElseThrow(
                () ->
                        TransferscopeException.invalid(
                                String.format(
                                        Locale.ROOT,
                                        "%s is missing: issuer, keys and audience go together",
                                        AccessSettings.setting(name))));
    }
}
