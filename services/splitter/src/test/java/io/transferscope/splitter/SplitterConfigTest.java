package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.tree.Limits;
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

    /** Who looks at a data set before it is asked for must not be told of other limits. */
    @Test
    void defaultLimitsAreTheUsualOnes() {
        Map<String, String> defaults = defaults(SplitterConfig.LimitsConfig.class);

        assertThat(Limits.DEFAULT)
                .isEqualTo(
                        new Limits(
                                Long.parseLong(defaults.get("entries")),
                                Long.parseLong(defaults.get("fileBytes")),
                                Long.parseLong(defaults.get("totalBytes"))));
        assertThat(ImageDecoder.DEFAULT_MAX_PIXELS)
                .isEqualTo(Long.parseLong(defaults.get("imagePixels")));
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
