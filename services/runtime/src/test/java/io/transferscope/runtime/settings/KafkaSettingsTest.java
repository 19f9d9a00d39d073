package io.transferscope.runtime.settings;

import static io.transferscope.runtime.settings.SettingsTest.KAFKA;
import static io.transferscope.runtime.settings.SettingsTest.kafkaOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of Kafka are given. */
class KafkaSettingsTest {
    @TempDir Path directory;

    @Test
    void findsALocalKafkaUnlessToldOtherwise() {
        KafkaSettings settings = KafkaSettings.from(kafkaOf(Map.of()));

        assertThat(settings.clientProperties())
                .contains(
                        entry("bootstrap.servers", "127.0.0.1:9092"),
                        entry("security.protocol", "PLAINTEXT"));
    }

    @Test
    void logsInToKafkaOverTls() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "hu\"sh\n");
        Path authority = Files.writeString(directory.resolve("ca.crt"), "PEM");

        KafkaSettings settings =
                KafkaSettings.from(
                        kafkaOf(
                                Map.of(
                                        KAFKA + "BOOTSTRAP_SERVERS",
                                        "a:9093,b:9093",
                                        KAFKA + "SASL_MECHANISM",
                                        "SCRAM-SHA-512",
                                        KAFKA + "SASL_USERNAME",
                                        "me",
                                        KAFKA + "SASL_PASSWORD_FILE",
                                        password.toString(),
                                        KAFKA + "TRUSTSTORE",
                                        authority.toString())));

        assertThat(settings.clientProperties())
                .contains(
                        entry("security.protocol", "SASL_SSL"),
                        entry("sasl.mechanism", "SCRAM-SHA-512"),
                        entry(
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                        + " username=\"me\" passwordFile=\""
                                        + password
                                        + "\";"),
                        entry(
                                "sasl.client.callback.handler.class",
                                PasswordFileCallbackHandler.class),
                        entry("ssl.truststore.type", "PEM"),
                        entry("ssl.truststore.location", authority.toString()),
                        entry("ssl.endpoint.identification.algorithm", "https"));
    }

    @Test
    void quotesAPassword() {
        KafkaSettings settings =
                KafkaSettings.from(
                        kafkaOf(
                                Map.of(
                                        KAFKA + "SASL_USERNAME",
                                        "me",
                                        KAFKA + "SASL_PASSWORD",
                                        "hu\"sh")));

        assertThat(settings.clientProperties())
                .contains(
                        entry(
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                        + " username=\"me\" password=\"hu\\\"sh\";"));
    }

    @Test
    void showsACertificateToKafka() throws IOException {
        Path trust = Files.createFile(directory.resolve("trust.jks"));
        Path key = Files.createFile(directory.resolve("client.p12"));

        KafkaSettings settings =
                KafkaSettings.from(
                        kafkaOf(
                                Map.of(
                                        KAFKA + "TRUSTSTORE", trust.toString(),
                                        KAFKA + "TRUSTSTORE_PASSWORD", "one",
                                        KAFKA + "KEYSTORE", key.toString(),
                                        KAFKA + "KEYSTORE_PASSWORD", "two",
                                        KAFKA + "KEY_PASSWORD", "three",
                                        KAFKA + "VERIFY_HOSTNAME", "false")));

        assertThat(settings.clientProperties())
                .contains(
                        entry("security.protocol", "SSL"),
                        entry("ssl.truststore.type", "JKS"),
                        entry("ssl.truststore.password", "one"),
                        entry("ssl.keystore.type", "PKCS12"),
                        entry("ssl.keystore.password", "two"),
                        entry("ssl.key.password", "three"),
                        entry("ssl.endpoint.identification.algorithm", ""));
    }

    @Test
    void takesAnyFurtherClientProperties() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("client.properties"),
                        "client.dns.lookup=use_all_dns_ips\nsecurity.protocol=SASL_SSL\n");

        KafkaSettings settings =
                KafkaSettings.from(kafkaOf(Map.of(KAFKA + "PROPERTIES_FILE", file.toString())));

        assertThat(settings.clientProperties())
                .contains(
                        entry("client.dns.lookup", "use_all_dns_ips"),
                        entry("security.protocol", "SASL_SSL"));
    }
}
