package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests to a store are signed with. */
public sealed interface StoreCredentials {
    /**
     * @param sessionToken of keys that were lent for a while; null for an account's own
     */
    record Keys(Secret accessKey, Secret secretKey, @Nullable Secret sessionToken)
            implements StoreCredentials {
        public Keys {
            requireNonNull(accessKey, "accessKey is null");
            requireNonNull(secretKey, "secretKey is null");
        }
    }

    /**
     * Keys that a token service gives for a token of another authority, as Kubernetes writes one
     * for each service account.
     *
     * @param tokenFile a JSON Web Token, which somebody keeps fresh
     * @param role that the token service is asked for; null where it goes by the token alone
     * @param endpoint of the token service
     */
    record WebIdentity(Path tokenFile, @Nullable String role, URI endpoint)
            implements StoreCredentials {
        public WebIdentity {
            requireNonNull(tokenFile, "tokenFile is null");
            requireNonNull(endpoint, "endpoint is null");
        }
    }

    /**
     * @param prefix of the settings' names, with its final dot
     * @param store whose token service it is unless a setting says otherwise
     */
    static StoreCredentials from(StoreConfig config, String prefix, URI store) {
        Optional<Path> tokenFile = config.webIdentityTokenFile();
        @Nullable Secret accessKey =
                Secret.from(prefix + "access-key", config.accessKey(), config.accessKeyFile());
        @Nullable Secret secretKey =
                Secret.from(prefix + "secret-key", config.secretKey(), config.secretKeyFile());
        if (tokenFile.isEmpty()) {
            return new Keys(
                    required(accessKey, prefix, "access-key"),
                    required(secretKey, prefix, "secret-key"),
                    Secret.from(
                            prefix + "session-token",
                            config.sessionToken(),
                            config.sessionTokenFile()));
        }
        if (accessKey != null || secretKey != null) {
            throw invalid(
                    prefix + "web-identity-token-file",
                    "is set, and so are keys: keep either the token or the keys");
        }
        String endpoint = prefix + "sts-endpoint";
        return new WebIdentity(
                tokenFile.get(),
                config.roleArn().orElse(null),
                config.stsEndpoint().map(text -> httpUrl(endpoint, text)).orElse(store));
    }

    private static Secret required(@Nullable Secret secret, String prefix, String name) {
        if (secret == null) {
            throw invalid(
                    prefix + name,
                    String.format(
                            Locale.ROOT,
                            "is missing: set it, or %s%s-file, or %sweb-identity-token-file",
                            prefix,
                            name,
                            prefix));
        }
        return secret;
    }

    /** An address of a server. */
    static URI httpUrl(String setting, String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw invalid(setting, "is no URL: " + text);
        }
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw invalid(setting, "must be like http://host:9000 or https://host, but is " + text);
        }
        return url;
    }
}
