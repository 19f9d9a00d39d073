package io.transferscope.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

class TransferConfigTest {
    @Test
    void namesAndDefaultsAreAContract() throws Exception {
        assertThat(TransferConfig.class.getAnnotation(ConfigMapping.class).prefix())
                .isEqualTo("transferscope.transfer");
        assertThat(TransferConfig.class.getDeclaredMethods()).hasSize(2);
        assertThat(defaultOf(TransferConfig.class, "worker")).isEqualTo("${HOSTNAME:transfer}");
        assertThat(TransferConfig.class.getDeclaredMethod("dispatch").getReturnType())
                .isEqualTo(TransferConfig.Dispatch.class);
        assertThat(TransferConfig.Dispatch.class.getDeclaredMethods()).hasSize(4);
        assertThat(defaultOf(TransferConfig.Dispatch.class, "period")).isEqualTo("5s");
        assertThat(defaultOf(TransferConfig.Dispatch.class, "quiet")).isEqualTo("2m");
        assertThat(defaultOf(TransferConfig.Dispatch.class, "jobsPerTrainer")).isEqualTo("2");
        assertThat(defaultOf(TransferConfig.Dispatch.class, "atLeast")).isEqualTo("4");
    }

    private static String defaultOf(Class<?> settings, String name) throws Exception {
        return settings.getDeclaredMethod(name).getAnnotation(WithDefault.class).value();
    }
}
