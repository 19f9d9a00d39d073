package io.transferscope.aggregator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String TOKEN = "the-token-that-is-never-shown";

    @TempDir Path directory;

    @Test
    void whoeverReachesALoopbackAddressMayWrite() {
        assertThat(gate(null, Reading.OPEN, "127.0.0.1").decide(Action.WRITE, null))
                .isEqualTo(new Verdict.Granted());
    }

    @Test
    void elsewhereWritingIsClosedAndTheProblemNamesTheSettings() {
        Gate gate = gate(null, Reading.OPEN, "0.0.0.0");

        assertThat(gate.decide(Action.READ, null)).isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.WRITE, "Bearer " + TOKEN))
                .isInstanceOfSatisfying(
                        Verdict.Forbidden.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains(
                                                "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE",
                                                "transferscope.aggregator.access.issuer"));
    }

    @Test
    void whereATokenIsSetItIsAskedForOnALoopbackAddressToo() {
        Gate gate = gate(Secret.of(TOKEN), Reading.OPEN, "127.0.0.1");

        assertThat(gate.decide(Action.WRITE, "bearer " + TOKEN)).isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.READ, null)).isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.WRITE, null))
                .isInstanceOfSatisfying(
                        Verdict.Unauthenticated.class,
                        refused -> assertThat(refused.presented()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                TOKEN,
                "Bearer wrong",
                "Bearer " + TOKEN + "x",
                "Bearer " + TOKEN + " " + TOKEN
            })
    void nothingButTheTokenOpens(String authorization) {
        Gate gate = gate(Secret.of(TOKEN), Reading.TOKEN, "0.0.0.0");

        assertThat(gate.decide(Action.WRITE, authorization))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.READ, authorization))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.WRITE, authorization).toString()).doesNotContain(TOKEN);
    }

    @Test
    void aTokenThatIsChangedInItsFileIsInForceAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        Gate gate = gate(Secret.file(file), Reading.OPEN, "0.0.0.0");
        assertThat(gate.decide(Action.WRITE, "Bearer first")).isEqualTo(new Verdict.Granted());

        Files.writeString(file, "second\n");

        assertThat(gate.decide(Action.WRITE, "Bearer first"))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.WRITE, "Bearer second")).isEqualTo(new Verdict.Granted());
    }

    @Test
    void aFileThatIsEmptyOrGoneOpensNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first");
        Gate gate = gate(Secret.file(file), Reading.OPEN, "0.0.0.0");

        Files.writeString(file, " \n");
        assertThat(gate.decide(Action.WRITE, "Bearer first")).isInstanceOf(Verdict.Unknown.class);
        Files.delete(file);
        assertThat(gate.decide(Action.WRITE, "Bearer first")).isInstanceOf(Verdict.Unknown.class);
        assertThatThrownBy(() -> gate(Secret.file(file), Reading.OPEN, "0.0.0.0"))
                .isInstanceOf(TransferscopeException.class);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> gate(null, Reading.TOKEN, "127.0.0.1"))
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_READING");
        assertThatThrownBy(
                        () ->
                                IssuerSettings.of(
                                        Optional.of("https://issuer"),
                                        Optional.empty(),
                                        Optional.of("transferscope"),
                                        Optional.empty()))
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_KEYS");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "localhost, true",
        "::1, true",
        "0.0.0.0, false",
        "10.1.2.3, false"
    })
    void onlyLoopbackAddressesAreLocal(String host, boolean isLocal) {
        assertThat(AccessSettings.isLoopback(host)).isEqualTo(isLocal);
    }

    @ParameterizedTest
    @CsvSource({"GET, READ", "HEAD, READ", "POST, WRITE", "DELETE, WRITE", "PATCH, WRITE"})
    void whatIsNotKnownToBeHarmlessIsWriting(String method, Action action) {
        assertThat(Action.of(method)).isEqualTo(action);
    }

    private static Gate gate(@Nullable Secret token, Reading reading, String host) {
        return new Gate(
                new AccessSettings(token, null, reading, AccessSettings.isLoopback(host)),
                Clock.systemUTC());
    }
}
