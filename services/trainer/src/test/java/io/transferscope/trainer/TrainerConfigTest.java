package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {
    @Test
    void namesAndDefaultsAreAContract() {
        Map<String, String> expected = new HashMap<>();
        expected.put("transferscope.trainer.worker", "${HOSTNAME:trainer}");
        expected.put("transferscope.trainer.progress-interval", "15s");
        expected.put("transferscope.trainer.snapshot-interval", "60s");
        expected.put("transferscope.trainer.stop-timeout", "10s");
        expected.put("transferscope.trainer.older-jobs-grace", "10m");
        expected.put("transferscope.trainer.scratch", "${java.io.tmpdir}/transferscope-trainer");
        expected.put("transferscope.trainer.natives", null);

        assertThat(ConfigClass.configClass(TrainerConfig.class).getProperties())
                .isEqualTo(expected);
    }

    @Test
    void timesAreReadAsTheyAreWritten() {
        TrainerConfig config =
                EnvironmentConfig.read(
                        TrainerConfig.class, Map.of("TRANSFERSCOPE_TRAINER_STOP_TIMEOUT", "90s"));

        assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.olderJobsGrace()).isEqualTo(Duration.ofMinutes(10));
    }
}
