package io.transferscope.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.runtime.setup.SetupConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeConfigTest {
    @Test
    void namesAreAContract() {
        assertThat(ConfigClass.configClass(RuntimeConfig.class).getProperties())
                .containsOnlyKeys(
                        "transferscope.kafka.bootstrap-servers",
                        "transferscope.kafka.properties-file",
                        "transferscope.kafka.sasl-mechanism",
                        "transferscope.kafka.sasl-username",
                        "transferscope.kafka.sasl-username-file",
                        "transferscope.kafka.sasl-password",
                        "transferscope.kafka.sasl-password-file",
                        "transferscope.kafka.tls",
                        "transferscope.kafka.truststore",
                        "transferscope.kafka.truststore-password",
                        "transferscope.kafka.truststore-password-file",
                        "transferscope.kafka.keystore",
                        "transferscope.kafka.keystore-password",
                        "transferscope.kafka.keystore-password-file",
                        "transferscope.kafka.key-password",
                        "transferscope.kafka.key-password-file",
                        "transferscope.kafka.verify-hostname",
                        "transferscope.object-store.endpoint",
                        "transferscope.object-store.region",
                        "transferscope.object-store.bucket",
                        "transferscope.object-store.access-key",
                        "transferscope.object-store.access-key-file",
                        "transferscope.object-store.secret-key",
                        "transferscope.object-store.secret-key-file",
                        "transferscope.object-store.session-token",
                        "transferscope.object-store.session-token-file",
                        "transferscope.object-store.web-identity-token-file",
                        "transferscope.object-store.role-arn",
                        "transferscope.object-store.sts-endpoint",
                        "transferscope.object-store.path-style",
                        "transferscope.object-store.ca-file",
                        "transferscope.cache.directory",
                        "transferscope.cache.max-size");
        assertThat(ConfigClass.configClass(SetupConfig.class).getProperties())
                .containsOnlyKeys("transferscope.setup.replicas", "transferscope.setup.patience");
    }

    @Test
    void defaultsAreAContract() {
        RuntimeConfig config = EnvironmentConfig.read(RuntimeConfig.class, Map.of());
        SetupConfig setup = EnvironmentConfig.read(SetupConfig.class, Map.of());

        assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.kafka().tls().enabled()).isEmpty();
        assertThat(config.kafka().tls().verifyHostname()).isTrue();
        assertThat(config.objectStore().endpoint()).hasValue("http://127.0.0.1:9000");
        assertThat(config.objectStore().region()).isEqualTo("us-east-1");
        assertThat(config.objectStore().bucket()).isEqualTo("transferscope");
        assertThat(config.objectStore().pathStyle()).isTrue();
        assertThat(config.cache().directory().toString())
                .isEqualTo(System.getProperty("java.io.tmpdir") + "/transferscope-cache");
        assertThat(config.cache().maxSize()).isEqualTo(8L << 30);
        assertThat(setup.replicas()).isEmpty();
        assertThat(setup.patience()).isEqualTo(Duration.ofMinutes(5));
    }
}
