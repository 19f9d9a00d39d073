package io.transferscope.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferConfigTest {
    @Test
    void namesAndDefaultsAreAContract() {
        assertThat(ConfigClass.configClass(TransferConfig.class).getProperties())
                .isEqualTo(
                        Map.of(
                                "transferscope.transfer.worker", "${HOSTNAME:transfer}",
                                "transferscope.transfer.dispatch.period", "5s",
                                "transferscope.transfer.dispatch.quiet", "2m",
                                "transferscope.transfer.dispatch.jobs-per-trainer", "2",
                                "transferscope.transfer.dispatch.at-least", "4"));
    }

    @Test
    void looksMoreOftenThanJobsGetLost() {
        TransferWiring.checkTimes(dispatch("119s"));

        assertThatThrownBy(() -> TransferWiring.checkTimes(dispatch("2m")))
                .hasMessage(
                        "transferscope.transfer.dispatch.period (PT2M) must be shorter than"
                                + " transferscope.transfer.dispatch.quiet (PT2M)");
    }

    private static TransferConfig.Dispatch dispatch(String period) {
        return EnvironmentConfig.read(
                        TransferConfig.class,
                        Map.of("TRANSFERSCOPE_TRANSFER_DISPATCH_PERIOD", period))
                .dispatch();
    }
}
