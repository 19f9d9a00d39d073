package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitterConfigTest {
    private static final String TRAINER_MEMORY = "TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY";

    @Test
    void namesAndDefaultsAreAContract() {
        Map<String, String> expected = new HashMap<>();
        expected.put("transferscope.splitter.worker", "${HOSTNAME:splitter}");
        expected.put("transferscope.splitter.roots", null);
        expected.put("transferscope.splitter.roots[*]", null);
        expected.put("transferscope.splitter.scratch", "${java.io.tmpdir}/transferscope-splitter");
        expected.put("transferscope.splitter.threads", null);
        expected.put("transferscope.splitter.trainer-memory", null);
        expected.put("transferscope.splitter.limits.entries", "5000000");
        expected.put("transferscope.splitter.limits.file-bytes", "167772160");
        expected.put("transferscope.splitter.limits.total-bytes", "549755813888");
        expected.put("transferscope.splitter.limits.image-pixels", "50000000");

        assertThat(ConfigClass.configClass(SplitterConfig.class).getProperties())
                .isEqualTo(expected);
    }

    @Test
    void memoryOfTrainersIsASizeOrUnknown() {
        assertThat(trainerMemory(Map.of())).isEmpty();
        assertThat(trainerMemory(Map.of(TRAINER_MEMORY, ""))).isEmpty();
        assertThat(trainerMemory(Map.of(TRAINER_MEMORY, "1536 MiB"))).contains(1536L << 20);
        assertThatThrownBy(() -> TrainerLimit.of(Optional.of(0L)))
                .hasMessageContaining(TRAINER_MEMORY)
                .hasMessageContaining("must be more than 0");
    }

    private static Optional<Long> trainerMemory(Map<String, String> environment) {
        return EnvironmentConfig.read(SplitterConfig.class, environment).trainerMemory();
    }

    /** Who looks at a data set before it is asked for must not be told of other limits. */
    @Test
    void defaultLimitsAreTheUsualOnes() {
        SplitterConfig.LimitsConfig limits =
                EnvironmentConfig.read(SplitterConfig.class, Map.of()).limits();

        assertThat(new Limits(limits.entries(), limits.fileBytes(), limits.totalBytes()))
                .isEqualTo(Limits.DEFAULT);
        assertThat(limits.imagePixels()).isEqualTo(ImageDecoder.DEFAULT_MAX_PIXELS);
    }
}
