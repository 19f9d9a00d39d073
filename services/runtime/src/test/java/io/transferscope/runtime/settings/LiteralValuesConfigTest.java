package io.transferscope.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As Quarkus fills a service's settings: with what it finds under {@code META-INF/services}. */
class LiteralValuesConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"pa$$word", "${other}", "a${", "$", "\\$x", "a\\\\$b", "x$${y}$", "${a:b}"})
    void secretsArriveAsTheyAre(String secret) {
        RuntimeConfig config =
                discovered(
                                Map.of(
                                        "TRANSFERSCOPE_KAFKA_SASL_PASSWORD", secret,
                                        "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", secret,
                                        "OTHER", "expanded"),
                                Map.of("transferscope.kafka.sasl-username", secret))
                        .getConfigMapping(RuntimeConfig.class);

        assertThat(config.kafka().sasl().saslPassword()).hasValue(secret);
        assertThat(config.objectStore().secretKey()).hasValue(secret);
        assertThat(config.kafka().sasl().saslUsername()).hasValue(secret);
        assertThat(
                        EnvironmentConfig.read(
                                        RuntimeConfig.class,
                                        Map.of("TRANSFERSCOPE_KAFKA_SASL_PASSWORD", secret))
                                .kafka()
                                .sasl()
                                .saslPassword())
                .hasValue(secret);
    }

    @Test
    void defaultsAndSettingsOfOthersHaveTheirExpressions() {
        SmallRyeConfig config =
                discovered(Map.of("QUARKUS_LOG_LEVEL", "${OTHER}", "OTHER", "WARN"), Map.of());

        assertThat(config.getConfigMapping(RuntimeConfig.class).cache().directory())
                .hasToString("/temporary/transferscope-cache");
        assertThat(config.getConfigValue("quarkus.log.level").getValue()).isEqualTo("WARN");
    }

    private static SmallRyeConfig discovered(
            Map<String, String> environment, Map<String, String> systemProperties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDiscoveredCustomizers()
                .withSources(
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(systemProperties, "system", 400))
                .withDefaultValue("java.io.tmpdir", "/temporary")
                .withMapping(RuntimeConfig.class)
                .build();
    }
}
