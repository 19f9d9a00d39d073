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
        assertThat(TransferConfig.class.getDeclaredMethod("reconcile").getReturnType())
                .isEqualTo(TransferConfig.Reconcile.class);
        assertThat(TransferConfig.Reconcile.class.getDeclaredMethods()).hasSize(2);
        assertThat(defaultOf(TransferConfig.Reconcile.class, "period")).isEqualTo("5s");
        assertThat(defaultOf(TransferConfig.Reconcile.class, "quiet")).isEqualTo("2m");
    }

    private static String defaultOf(Class<?> settings, String name) throws Exception {
        return settings.getDeclaredMethod(name).getAnnotation(WithDefault.class).value();
    }
}
