package io.transferscope.runtime;

import static io.transferscope.contracts.event.Topics.STUDY_PLANS;
import static io.transferscope.embedded.BrokerSecurity.ADMINISTRATOR;
import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.transferscope.embedded.BrokerSecurity;
import io.transferscope.embedded.Certificate;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.store.StoreConnection;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and store as real clusters have them: encrypted, with an authority of their own. */
class SecuredConnectionsIT {
    @TempDir Path directory;
    private Certificate certificate;

    @BeforeEach
    void makeCertificate() {
        certificate = Certificate.create(directory.resolve("tls"));
    }

    @Test
    void talksToKafkaByTlsAndPassword() throws Exception {
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required";
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(
                        directory.resolve("broker"),
                        0,
                        0,
                        Map.of(
                                "listener.security.protocol.map",
                                "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
                                "sasl.enabled.mechanisms",
                                "PLAIN",
                                "sasl.mechanism.inter.broker.protocol",
                                "PLAIN",
                                "listener.name.broker.plain.sasl.jaas.config",
                                login
                                        + " username=\"broker\" password=\"own\""
                                        + " user_broker=\"own\" user_me=\"hush\";",
                                "ssl.keystore.location",
                                certificate.keyStore().toString(),
                                "ssl.keystore.password",
                                certificate.password(),
                                "ssl.truststore.location",
                                certificate.pem().toString(),
                                "ssl.truststore.type",
                                "PEM"))) {
            Path file = Files.writeString(directory.resolve("password"), "hush\n");
            assertThat(answer(broker, "PASSWORD", "hush"))
                    .contains("topic study-plans does not exist");
            assertThat(answer(broker, "PASSWORD_FILE", file.toString()))
                    .contains("topic study-plans does not exist");
            assertThatThrownBy(() -> answer(broker, "PASSWORD", "wrong"))
                    .isInstanceOf(TransferscopeException.class)
                    .hasMessageContaining("Authentication failed")
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void readsAPasswordAnewThatWasWrong() throws Exception {
        BrokerSecurity security = new BrokerSecurity(certificate, Map.of(ADMINISTRATOR, "hush"));
        Path password = Files.writeString(directory.resolve("password"), "louder\n");
        try (EmbeddedBroker broker =
                EmbeddedBroker.startSecured(directory.resolve("broker"), security)) {
            KafkaSettings settings =
                    KafkaSettings.from(
                            EnvironmentConfig.read(
                                            RuntimeConfig.class,
                                            Map.of(
                                                    "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                                                    broker.bootstrapServers(),
                                                    "TRANSFERSCOPE_KAFKA_SASL_USERNAME",
                                                    ADMINISTRATOR,
                                                    "TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE",
                                                    password.toString(),
                                                    "TRANSFERSCOPE_KAFKA_TRUSTSTORE",
                                                    certificate.pem().toString()))
                                    .kafka());
            try (TopicSetup topics = new TopicSetup(settings, List.of(STUDY_PLANS), List.of())) {
                assertThatThrownBy(topics::verify)
                        .hasMessageContainingAll(
                                "Authentication failed",
                                "transferscope.kafka.sasl-username",
                                ADMINISTRATOR,
                                "TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE",
                                password.toString())
                        .hasMessageNotContaining("louder");

                Files.writeString(password, "hush\n");

                // the same client, which has been told of the wrong one
                await().ignoreExceptions()
                        .until(topics::verify, List.of("topic study-plans does not exist")::equals);
            }
        }
    }

    @Test
    void talksToTheStoreByTls() throws Exception {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverTls()));
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = "secret plan".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        String endpoint = "https://127.0.0.1:" + server.getAddress().getPort();
        Path authorities = directory.resolve("ca-bundle.crt"); // as while one replaces another
        Files.writeString(
                authorities,
                Files.readString(Certificate.create(directory.resolve("old")).pem())
                        + Files.readString(certificate.pem()));
        try {
            assertThat(read(Map.of("ENDPOINT", endpoint, "CA_FILE", authorities.toString())))
                    .isEqualTo("secret plan");
            assertThatThrownBy(() -> read(Map.of("ENDPOINT", endpoint)))
                    .isInstanceOf(TransferscopeException.class)
                    .hasMessageContaining("certification path");
        } finally {
            server.stop(0);
        }
    }

    private List<String> answer(EmbeddedBroker broker, String setting, String value) {
        KafkaSettings settings =
                KafkaSettings.from(
                        EnvironmentConfig.read(
                                        RuntimeConfig.class,
                                        Map.of(
                                                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                                                broker.bootstrapServers(),
                                                "TRANSFERSCOPE_KAFKA_SASL_MECHANISM",
                                                "PLAIN",
                                                "TRANSFERSCOPE_KAFKA_SASL_USERNAME",
                                                "me",
                                                "TRANSFERSCOPE_KAFKA_SASL_" + setting,
                                                value,
                                                "TRANSFERSCOPE_KAFKA_TRUSTSTORE",
                                                certificate.pem().toString()))
                                .kafka());
        try (TopicSetup topics = new TopicSetup(settings, List.of(STUDY_PLANS), List.of())) {
            return topics.verify();
        }
    }

    private String read(Map<String, String> values) {
        Map<String, String> environment = new HashMap<>();
        values.forEach(
                (name, value) -> environment.put("TRANSFERSCOPE_OBJECT_STORE_" + name, value));
        environment.put("TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", "me");
        environment.put("TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", "hush");
        try (StoreConnection connection =
                new StoreConnection(
                        ObjectStoreSettings.from(
                                EnvironmentConfig.read(RuntimeConfig.class, environment)
                                        .objectStore()),
                        new CacheSettings(directory.resolve("cache"), 1000),
                        Clock.systemUTC())) {
            return new String(
                    connection.objects().read("plan", 100).orElseThrow(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private SSLContext serverTls() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            keys.load(in, certificate.password().toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, certificate.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
