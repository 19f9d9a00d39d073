package io.transferscope.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    static final String KAFKA = "TRANSFERSCOPE_KAFKA_";
    private static final String STORE = "TRANSFERSCOPE_OBJECT_STORE_";
    private static final Map<String, String> KEYS =
            Map.of(STORE + "ACCESS_KEY", "me", STORE + "SECRET_KEY", "hush");

    @TempDir Path directory;

    @Test
    void findsAnObjectStore() {
        ObjectStoreSettings settings = ObjectStoreSettings.from(storeOf(KEYS));

        assertThat(settings.endpoint()).isEqualTo(URI.create("http://127.0.0.1:9000"));
        assertThat(settings.region()).isEqualTo("us-east-1");
        assertThat(settings.bucket()).isEqualTo("transferscope");
        assertThat(settings.pathStyle()).isTrue();
        assertThat(((StoreCredentials.Keys) settings.credentials()).secretKey().reveal())
                .isEqualTo("hush");
    }

    @Test
    void boundsItsCache() {
        assertThat(CacheSettings.from(cacheOf(Map.of())).maxBytes()).isEqualTo(8L << 30);
        assertThat(cache("500").maxBytes()).isEqualTo(500);
        assertThat(cache("20 MiB").maxBytes()).isEqualTo(20L << 20);
        assertThat(cache("1tib").maxBytes()).isEqualTo(1L << 40);
        assertThat(cache("1").directory()).isAbsolute();
        assertNames("transferscope.cache.max-size", () -> cache("plenty"));
        assertNames("transferscope.cache.max-size", () -> cache("0"));
        assertNames("transferscope.cache.max-size", () -> cache("999999999999999TiB"));
    }

    @Test
    void prefersOptionsToTheEnvironment() {
        RuntimeConfig config =
                EnvironmentConfig.read(
                        RuntimeConfig.class,
                        Map.of(KAFKA + "BOOTSTRAP_SERVERS", "a:1"),
                        Map.of(KafkaSettings.BOOTSTRAP_SERVERS, "b:2"));

        assertThat(KafkaSettings.from(config.kafka()).bootstrapServers()).isEqualTo("b:2");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertKafka("transferscope.kafka.bootstrap-servers", Map.of("BOOTSTRAP_SERVERS", "kafka"));
        assertKafka(
                "transferscope.kafka.sasl-mechanism",
                Map.of("SASL_MECHANISM", "MD5", "SASL_USERNAME", "a", "SASL_PASSWORD", "b"));
        assertKafka("transferscope.kafka.sasl-password", Map.of("SASL_USERNAME", "a"));
        assertKafka("transferscope.kafka.sasl-username", Map.of("SASL_PASSWORD", "a"));
        assertKafka(
                "transferscope.kafka.sasl-password",
                Map.of("SASL_PASSWORD", "a", "SASL_PASSWORD_FILE", "b"));
        assertKafka("transferscope.kafka.truststore", Map.of("TRUSTSTORE", "/no/such/file"));
        assertKafka("transferscope.kafka.tls", Map.of("TLS", "perhaps"));
        assertKafka("transferscope.kafka.properties-file", Map.of("PROPERTIES_FILE", "/no/file"));
        assertStore("transferscope.object-store.endpoint", Map.of("ENDPOINT", "localhost:9000"));
        assertStore("transferscope.object-store.bucket", Map.of("BUCKET", "Not Allowed"));
        assertStore("transferscope.object-store.ca-file", Map.of("CA_FILE", "/no/such/file"));
        assertStore("transferscope.object-store.endpoint", Map.of("ENDPOINT", "http://a b"));
        // two ways to say who we are
        assertStore(
                "transferscope.object-store.web-identity-token-file",
                Map.of("WEB_IDENTITY_TOKEN_FILE", "/token"));
        assertNames(
                "transferscope.object-store.sts-endpoint",
                () ->
                        ObjectStoreSettings.from(
                                storeOf(
                                        Map.of(
                                                STORE + "WEB_IDENTITY_TOKEN_FILE",
                                                "/token",
                                                STORE + "STS_ENDPOINT",
                                                "sts:443"))));
        assertNames(
                "transferscope.object-store.access-key",
                () -> ObjectStoreSettings.from(storeOf(Map.of())));
    }

    @Test
    void saysAllThatIsWrongAndHowToPutItRight() {
        assertThatThrownBy(
                        () ->
                                EnvironmentConfig.read(
                                        RuntimeConfig.class,
                                        Map.of(
                                                KAFKA + "TLS",
                                                "perhaps",
                                                "TRANSFERSCOPE_CACHE_MAX_SIZE",
                                                "plenty")))
                .hasMessageContaining(
                        "Setting transferscope.kafka.tls (TRANSFERSCOPE_KAFKA_TLS)"
                                + " cannot be \"perhaps\": must be true or false")
                .hasMessageContaining(
                        "Setting transferscope.cache.max-size (TRANSFERSCOPE_CACHE_MAX_SIZE)"
                                + " cannot be \"plenty\": must be like 500MiB or 8GiB");
    }

    @Test
    void takesABlankValueForNoneAndADollarSignForItself() {
        KafkaConfig config =
                kafkaOf(
                        Map.of(
                                KAFKA + "BOOTSTRAP_SERVERS",
                                " ",
                                KAFKA + "SASL_PASSWORD",
                                "a$${b}"));

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.sasl().saslPassword()).hasValue("a$${b}");
    }

    @Test
    void keepsSecretsToItself() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hush");
        KafkaSettings kafka =
                KafkaSettings.from(
                        kafkaOf(
                                Map.of(
                                        KAFKA + "SASL_USERNAME", "me",
                                        KAFKA + "SASL_PASSWORD", "hush")));

        KafkaSettings byFile =
                KafkaSettings.from(
                        kafkaOf(
                                Map.of(
                                        KAFKA + "SASL_USERNAME", "me",
                                        KAFKA + "SASL_PASSWORD_FILE", file.toString(),
                                        KAFKA + "TRUSTSTORE", file.toString(),
                                        KAFKA + "TRUSTSTORE_PASSWORD", "hush",
                                        KAFKA + "KEY_PASSWORD", "hush")));

        assertThat(kafka.toString()).doesNotContain("hush");
        assertThat(byFile.toString()).doesNotContain("hush");
        assertThat(String.valueOf(byFile.sasl())).doesNotContain("hush");
        assertThat(String.valueOf(byFile.tls())).doesNotContain("hush");
        assertThat(kafka.describe(new SaslAuthenticationException("no")))
                .contains("me", "transferscope.kafka.sasl-password")
                .doesNotContain("hush");
        assertThat(String.valueOf(kafka.sasl())).doesNotContain("hush");
        assertThat(ObjectStoreSettings.from(storeOf(KEYS)).toString()).doesNotContain("hush");
        assertThat(ObjectStoreSettings.from(storeOf(KEYS)).credentials().toString())
                .doesNotContain("hush");
        assertThat(Secret.of("hush").toString()).doesNotContain("hush");
        assertThat(Secret.file(file).toString()).doesNotContain("hush");
    }

    @Test
    void saysWhichSecretFileIsMissing() {
        assertThatThrownBy(() -> Secret.file(Path.of("/no/such/secret")).reveal())
                .hasMessageContaining("/no/such/secret");
    }

    private CacheSettings cache(String size) {
        return CacheSettings.from(cacheOf(Map.of("TRANSFERSCOPE_CACHE_MAX_SIZE", size)));
    }

    private static void assertKafka(String setting, Map<String, String> values) {
        assertNames(setting, () -> KafkaSettings.from(kafkaOf(prefixed(KAFKA, values))));
    }

    private static void assertStore(String setting, Map<String, String> values) {
        Map<String, String> all = prefixed(STORE, values);
        all.putAll(KEYS);
        assertNames(setting, () -> ObjectStoreSettings.from(storeOf(all)));
    }

    private static void assertNames(String setting, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining(setting + " (" + Setting.variable(setting) + ")");
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> values) {
        Map<String, String> prefixed = new java.util.HashMap<>();
        values.forEach((name, value) -> prefixed.put(prefix + name, value));
        return prefixed;
    }

    static KafkaConfig kafkaOf(Map<String, String> environment) {
        return EnvironmentConfig.read(RuntimeConfig.class, environment).kafka();
    }

    private static ObjectStoreConfig storeOf(Map<String, String> environment) {
        return EnvironmentConfig.read(RuntimeConfig.class, environment).objectStore();
    }

    private static RuntimeConfig.Cache cacheOf(Map<String, String> environment) {
        return EnvironmentConfig.read(RuntimeConfig.class, environment).cache();
    }
}
