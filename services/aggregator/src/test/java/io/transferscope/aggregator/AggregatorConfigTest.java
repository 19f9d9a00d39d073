package io.transferscope.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AggregatorConfigTest {
    @Test
    void namesAndDefaultsAreAContract() {
        assertThat(AggregatorConfig.class.getAnnotation(ConfigMapping.class).prefix())
                .isEqualTo("transferscope.aggregator");
        assertThat(defaults(AggregatorConfig.class))
                .isEqualTo(
                        Map.of(
                                "silence", "60s",
                                "turn", "500ms",
                                "refresh", "250ms",
                                "eventInterval", "250ms",
                                "heartbeat", "15s",
                                "access", "none"));
        assertThat(defaults(AggregatorConfig.Access.class))
                .isEqualTo(
                        Map.of(
                                "token", "none",
                                "tokenFile", "none",
                                "issuer", "none",
                                "keys", "none",
                                "audience", "none",
                                "role", "none",
                                "reading", "open"));
    }

    private static Map<String, String> defaults(Class<?> settings) {
        Map<String, String> defaults = new TreeMap<>();
        for (Method setting : settings.getDeclaredMethods()) {
            WithDefault given = setting.getAnnotation(WithDefault.class);
            defaults.put(setting.getName(), given == null ? "none" : given.value());
        }
        return defaults;
    }
}
