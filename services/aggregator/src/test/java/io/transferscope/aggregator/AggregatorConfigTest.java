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
        Map<String, String> defaults = new TreeMap<>();
        for (Method setting : AggregatorConfig.class.getDeclaredMethods()) {
            defaults.put(setting.getName(), setting.getAnnotation(WithDefault.class).value());
        }
        assertThat(defaults)
                .isEqualTo(
                        Map.of(
                                "silence", "60s",
                                "turn", "500ms",
                                "refresh", "250ms",
                                "eventInterval", "250ms",
                                "heartbeat", "15s"));
    }
}
