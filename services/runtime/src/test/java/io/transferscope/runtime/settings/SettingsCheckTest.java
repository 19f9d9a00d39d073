package io.transferscope.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.setup.SetupConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
    @Test
    void aMisspeltSettingIsToldWithTheNearest() {
        assertThat(
                        SettingsCheck.unknown(
                                List.of(
                                        "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVER",
                                        "TRANSFERSCOPE_KAFAK_TLS",
                                        "TRANSFERSCOPE_SETUP_PATIENSE"),
                                SetupConfig.class))
                .containsExactly(
                        "The variable TRANSFERSCOPE_KAFAK_TLS is no setting and counts for nothing;"
                                + " the nearest that is one is TRANSFERSCOPE_KAFKA_TLS",
                        "The variable TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVER is no setting and counts"
                                + " for nothing; the nearest that is one is"
                                + " TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                        "The variable TRANSFERSCOPE_SETUP_PATIENSE is no setting and counts for"
                                + " nothing; the nearest that is one is TRANSFERSCOPE_SETUP_PATIENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRANSFERSCOPE_KAFKA_TLS",
                "TRANSFERSCOPE_SETUP_REPLICAS",
                "TRANSFERSCOPE_SPLITTER_SCRACH", // which the splitter tells
                "TRANSFERSCOPE_TOKEN",
                "TRANSFERSCOPE_CRASH_POINT",
                "TRANSFERSCOPE_KAFKA_SERVICE_HOST",
                "TRANSFERSCOPE_KAFKA_SERVICE_PORT_BROKER",
                "TRANSFERSCOPE_KAFKA_PORT",
                "TRANSFERSCOPE_KAFKA_PORT_9092_TCP_ADDR",
                "KAFKA_BOOTSTRAP_SERVER"
            })
    void settingsAndWhatIsNotOursToJudgeIsNot(String variable) {
        assertThat(SettingsCheck.unknown(List.of(variable), SetupConfig.class)).isEmpty();
    }
}
