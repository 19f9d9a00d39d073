package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SplitterConfigTest {
    @Test
    void namesAndDefaultsAreAContract() {
        assertThat(SplitterConfig.class.getAnnotation(ConfigMapping.class).prefix())
                .isEqualTo("transferscope.splitter");
        assertThat(defaults(SplitterConfig.class))
                .isEqualTo(
                        Map.of(
                                "worker", "${HOSTNAME:splitter}",
                                "roots", "",
                                "scratch", "${java.io.tmpdir}/transferscope-splitter",
                                "threads", "",
                                "limits", ""));
        assertThat(defaults(SplitterConfig.LimitsConfig.class))
                .isEqualTo(
                        Map.of(
                                "entries", "5000000",
                                "fileBytes", "167772160",
                                "totalBytes", "549755813888",
                                "imagePixels", "50000000"));
    }

    private static Map<String, String> defaults(Class<?> config) {
        Map<String, String> defaults = new TreeMap<>();
        for (Method setting : config.getDeclaredMethods()) {
            WithDefault value = setting.getAnnotation(WithDefault.class);
            defaults.put(setting.getName(), value == null ? "" : value.value());
        }
        return defaults;
    }
}
