package io.transferscope.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As Quarkus fills a service's settings: with what it finds under {@code META-INF/services}. */
class BlankValuesConfigTest {
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankSettingsCountAsNotSet(String blank) {
        SmallRyeConfig config =
                discovered(
                        Map.of(
                                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS", blank,
                                "TRANSFERSCOPE_KAFKA_SASL_USERNAME", blank,
                                "TRANSFERSCOPE_KAFKA_TLS", blank,
                                "TRANSFERSCOPE_CACHE_DIRECTORY", blank,
                                "TRANSFERSCOPE_CACHE_MAX_SIZE", blank));
        RuntimeConfig runtime = config.getConfigMapping(RuntimeConfig.class);

        assertThat(runtime.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(runtime.kafka().sasl().saslUsername()).isEmpty();
        assertThat(runtime.kafka().tls().enabled()).isEmpty();
        assertThat(runtime.cache().directory()).hasToString(TEMPORARY + "/transferscope-cache");
        assertThat(runtime.cache().maxSize()).isEqualTo(8L << 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void othersSettingsAreTheirAffair(String blank) {
        SmallRyeConfig config = discovered(Map.of("QUARKUS_LOG_LEVEL", blank));

        assertThat(config.getConfigValue("quarkus.log.level").getValue()).isEqualTo(blank);
    }

    private static SmallRyeConfig discovered(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDiscoveredCustomizers()
                .withSources(new EnvConfigSource(environment, 300))
                .withDefaultValue("java.io.tmpdir", TEMPORARY)
                .withMapping(RuntimeConfig.class)
                .build();
    }
}
