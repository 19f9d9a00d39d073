package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;

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

    /** A file with certificates or keys. */
    public record Store(Path file, @Nullable Secret password) {
        String type() {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".jks")) {
                return "JKS";
            }
            return name.endsWith(".p12") || name.endsWith(".pfx") ? "PKCS12" : "PEM";
        }

        private static @Nullable Store from(
                String setting,
                Optional<Path> file,
                Optional<String> password,
                Optional<Path> passwordFile) {
            if (file.isEmpty()) {
                return null;
            }
            if (!Files.isReadable(file.get())) {
                throw invalid(setting, "names a file that cannot be read: " + file.get());
            }
            return new Store(
                    file.get(), Secret.from(setting + "-password", password, passwordFile));
        }
    }

    static Optional<TlsSettings> from(KafkaConfig.Tls config) {
        @Nullable Store trust =
                Store.from(
                        TRUST_STORE,
                        config.truststore(),
                        config.truststorePassword(),
                        config.truststorePasswordFile());
        @Nullable Store key =
                Store.from(
                        KEY_STORE,
                        config.keystore(),
                        config.keystorePassword(),
                        config.keystorePasswordFile());
        if (!config.enabled().orElse(trust != null || key != null)) {
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
                        Secret.from(KEY_PASSWORD, config.keyPassword(), config.keyPasswordFile()),
                        config.verifyHostname()));
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
