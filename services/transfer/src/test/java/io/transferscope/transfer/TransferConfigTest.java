package io.transferscope.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    @Test
    void looksMoreOftenThanJobsGetLost() {
        TransferWiring.checkTimes(new Times(Duration.ofSeconds(119), Duration.ofMinutes(2)));

        assertThatThrownBy(
                        () ->
                                TransferWiring.checkTimes(
                                        new Times(Duration.ofMinutes(2), Duration.ofMinutes(2))))
                .hasMessage(
                        "transferscope.transfer.dispatch.period (PT2M) must be shorter than"
                                + " transferscope.transfer.dispatch.quiet (PT2M)");
    }

    private record Times(Duration period, Duration quiet) implements TransferConfig.Dispatch {
        @Override
        public int jobsPerTrainer() {
            return 2;
        }

        @Override
        public int atLeast() {
            return 4;
        }
    }

    private static String defaultOf(Class<?> settings, String name) throws Exception {
        return settings.getDeclaredMethod(name).getAnnotation(WithDefault.class).value();
    }
}
