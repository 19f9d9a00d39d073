package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.Setting.invalid;
import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.Failures;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka.
 *
 * @param sasl who to log in as; null for nobody
 * @param tls how to encrypt; null for not at all
 * @param properties of Kafka's clients, which win over everything else here
 */
public record KafkaSettings(
        String bootstrapServers,
        @Nullable SaslSettings sasl,
        @Nullable TlsSettings tls,
        Map<String, String> properties) {
    public static final String BOOTSTRAP_SERVERS = "transferscope.kafka.bootstrap-servers";
    public static final String PROPERTIES_FILE = "transferscope.kafka.properties-file";

    public KafkaSettings {
        requireNonNull(bootstrapServers, "bootstrapServers is null");
        for (String server : bootstrapServers.split(",", -1)) {
            if (!server.strip()
                    .matches("(.+://)?[^\\s:]+:\\d{1,5}|(.+://)?\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
                throw invalid(
                        BOOTSTRAP_SERVERS,
                        "must be host:port, separated by commas, but is " + bootstrapServers);
            }
        }
        properties = Map.copyOf(properties);
    }

    /** Without encryption or login. */
    public static KafkaSettings plain(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, null, null, Map.of());
    }

    public static KafkaSettings from(KafkaConfig config) {
        return new KafkaSettings(
                config.bootstrapServers(),
                SaslSettings.from(config.sasl()).orElse(null),
                TlsSettings.from(config.tls()).orElse(null),
                config.propertiesFile().map(KafkaSettings::load).orElse(Map.of()));
    }

    /** Properties for any of Kafka's clients; they hold secrets, so they are not for logs. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> client = new HashMap<>();
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol());
        // A broker that is away is asked for again, but not a hundred times a second.
        client.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, "100");
        client.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        Optional.ofNullable(sasl).ifPresent(value -> client.putAll(value.clientProperties()));
        Optional.ofNullable(tls).ifPresent(value -> client.putAll(value.clientProperties()));
        client.putAll(properties);
        return client;
    }

    /** For people: what went wrong, and what to look at where the broker did not let us in. */
    public String describe(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        String said = Failures.describe(cause);
        return sasl != null && cause instanceof SaslAuthenticationException
                ? said + ": " + sasl.advice()
                : said;
    }

    private String securityProtocol() {
        if (sasl == null) {
            return tls == null ? "PLAINTEXT" : "SSL";
        }
        return tls == null ? "SASL_PLAINTEXT" : "SASL_SSL";
    }

    /** Says where, never as whom or with which password. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers + " (" + securityProtocol() + ")";
    }

    private static Map<String, String> load(Path file) {
        Properties loaded = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            loaded.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(PROPERTIES_FILE, "names a file that cannot be read: " + e);
        }
        Map<String, String> properties = new HashMap<>();
        loaded.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return properties;
    }
}
