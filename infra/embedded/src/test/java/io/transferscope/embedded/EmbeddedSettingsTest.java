package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.embedded.EmbeddedSettings.Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedSettingsTest {
    @Test
    void hasTheUsualPortsUnlessToldOtherwise() {
        EmbeddedSettings settings =
                EmbeddedSettings.parse(new String[] {"--data-dir", "data"}, Map.of());

        assertThat(settings.ports().broker()).isEqualTo(9092);
        assertThat(settings.ports().controller()).isEqualTo(9093);
        assertThat(settings.ports().objectStore()).isEqualTo(9000);
        assertThat(settings.parts()).containsExactlyInAnyOrder(Server.BROKER, Server.OBJECT_STORE);
        assertThat(settings.credentials()).isEqualTo(Credentials.LOCAL);
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void prefersArgumentsToTheEnvironment() {
        EmbeddedSettings settings =
                EmbeddedSettings.parse(
                        new String[] {"--broker-port", "1234"},
                        Map.of(
                                "TRANSFERSCOPE_EMBEDDED_DATA_DIR", "/data",
                                "TRANSFERSCOPE_EMBEDDED_BROKER_PORT", "1",
                                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", "me",
                                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", "mine"));

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/data"));
        assertThat(settings.ports().broker()).isEqualTo(1234);
        assertThat(settings.credentials()).isEqualTo(new Credentials("me", "mine"));
    }

    @Test
    void runsOnlyOnePartWhereAskedTo() {
        EmbeddedSettings settings =
                EmbeddedSettings.parse(
                        new String[] {"--data-dir", "d", "--only", "object-store"}, Map.of());

        assertThat(settings.parts()).containsExactly(Server.OBJECT_STORE);
    }

    @Test
    void passesBrokerSettingsThrough() {
        EmbeddedSettings settings =
                EmbeddedSettings.parse(
                        new String[] {"--data-dir", "d", "--broker.log.segment.bytes", "1048576"},
                        Map.of());

        assertThat(settings.brokerOverrides()).containsEntry("log.segment.bytes", "1048576");
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatThrownBy(() -> EmbeddedSettings.parse(new String[] {"--data", "d"}, Map.of()))
                .hasMessage("Unknown argument --data");
        assertThatThrownBy(() -> EmbeddedSettings.parse(new String[] {"--data-dir"}, Map.of()))
                .hasMessage("--data-dir needs a value");
        assertThatThrownBy(
                        () ->
                                EmbeddedSettings.parse(
                                        new String[] {"--data-dir", "d", "--only", "store"},
                                        Map.of()))
                .hasMessage("--only must be broker or object-store, but is store");
        assertThatThrownBy(() -> EmbeddedSettings.parse(new String[0], Map.of()))
                .hasMessage("--data-dir is missing");
        assertThatThrownBy(
                        () ->
                                EmbeddedSettings.parse(
                                        new String[] {"--data-dir", "d", "--broker-port", "x"},
                                        Map.of()))
                .hasMessage("--broker-port is not a number: x");
        assertThatThrownBy(
                        () ->
                                EmbeddedSettings.parse(
                                        new String[] {"--data-dir", "d", "--broker-port", "70000"},
                                        Map.of()))
                .hasMessage("--broker-port must be from 0 to 65535, but is 70000");
    }

    @Test
    void equalPortsAreNamedTogether() {
        assertThatThrownBy(
                        () ->
                                EmbeddedSettings.parse(
                                        new String[] {"--data-dir", "d", "--broker-port", "9093"},
                                        Map.of()))
                .hasMessage(
                        "--broker-port and --controller-port are both 9093: give each a port of its"
                                + " own");
    }

    @Test
    void aDirectoryThatKafkaWouldCutIsRefused() {
        assertThatThrownBy(() -> EmbeddedSettings.in(Path.of("/srv/a,b")))
                .hasMessage(
                        "--data-dir must have no comma in its path, at which Kafka would cut it:"
                                + " /srv/a,b");
    }

    @Test
    void keepsTheSecretToItself() {
        assertThat(EmbeddedSettings.in(Path.of("d")).toString())
                .doesNotContain("transferscope-local");
    }
}
