package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.SettingsReader.invalid;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of the connections to Kafka.
 *
 * <p>Files may be PEM (certificates in {@code truststore}; certificate chain and unencrypted or
 * encrypted key together in {@code keystore}), JKS or PKCS12; their endings tell which.
 *
 * @param trust whom to trust; null for Java's own certificate authorities
 * @param key this client's certificate; null where the broker asks for none
 * @param verifyHostname whether the broker's certificate must name its host
 */
public record TlsSettings(
        @Nullable Store trust,
        @Nullable Store key,
        @Nullable Secret keyPassword,
        boolean verifyHostname) {
    private static final String ENABLED = "transferscope.kafka.tls";
    private static final String TRUST_STORE = "transferscope.kafka.truststore";
    private static final String KEY_STORE = "transferscope.kafka.keystore";
    private static final String KEY_PASSWORD = "transferscope.kafka.key-password";
    private static final String VERIFY_HOSTNAME = "transferscope.kafka.verify-hostname";

    /** A file with certificates or keys. */
    public record Store(Path file, @Nullable Secret password) {
        String type() {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".jks")) {
                return "JKS";
            }
            return name.endsWith(".p12") || name.endsWith(".pfx") ? "PKCS12" : "PEM";
        }

        private static @Nullable Store from(SettingsReader reader, String setting) {
            Optional<Path> file = reader.path(setting);
            file.ifPresent(path -> requireReadable(setting, path));
            return file.map(path -> new Store(path, reader.secret(setting + "-password")))
                    .orElse(null);
        }

        private static void requireReadable(String setting, Path path) {
            if (!Files.isReadable(path)) {
                throw invalid(setting, "names a file that cannot be read: " + path);
            }
        }
    }

    static Optional<TlsSettings> from(SettingsReader reader) {
        @Nullable Store trust = Store.from(reader, TRUST_STORE);
        @Nullable Store key = Store.from(reader, KEY_STORE);
        boolean enabled = reader.flag(ENABLED, trust != null || key != null);
        if (!enabled) {
            if (trust != null || key != null) {
                throw invalid(
                        ENABLED, "is false, but a trust store or key store is given: drop one");
            }
            return Optional.empty();
        }
        return Optional.of(
                new TlsSettings(
                        trust,
                        key,
                        reader.secret(KEY_PASSWORD),
                        reader.flag(VERIFY_HOSTNAME, true)));
    }

    Map<String, String> clientProperties() {
        Map<String, String> client = new HashMap<>();
        Optional.ofNullable(trust)
                .ifPresent(
                        store -> {
                            client.put(
                                    SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                                    store.file().toString());
                            client.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, store.type());
                            put(
                                    client,
                                    SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                                    store.password());
                        });
        Optional.ofNullable(key)
                .ifPresent(
                        store -> {
                            client.put(
                                    SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                                    store.file().toString());
                            client.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, store.type());
                            put(client, SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, store.password());
                        });
        put(client, SslConfigs.SSL_KEY_PASSWORD_CONFIG, keyPassword);
        client.put(
                SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                verifyHostname ? "https" : "");
        return client;
    }

    private static void put(Map<String, String> client, String name, @Nullable Secret secret) {
        if (secret != null) {
            client.put(name, secret.reveal());
        }
    }
}
