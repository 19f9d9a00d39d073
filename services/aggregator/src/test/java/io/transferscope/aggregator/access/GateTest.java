package io.transferscope.aggregator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String TOKEN = "the-token-that-is-never-shown";

    @TempDir Path directory;

    @Test
    void whoeverReachesALoopbackAddressMayWrite() {
        assertThat(gate(null, Reading.OPEN, "127.0.0.1").decide(Action.WRITE, asker(null)))
                .isEqualTo(new Verdict.Granted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1:8080",
                "127.8.7.6",
                "[::1]:8080",
                "[::1]"
            })
    void thisMachineIsAskedForByTheseNames(String host) {
        Gate gate = gate(null, Reading.OPEN, "127.0.0.1");

        for (Action action : Action.values()) {
            assertThat(gate.decide(action, page(host, null, null)))
                    .isEqualTo(new Verdict.Granted());
            assertThat(gate.decide(action, page(host, "http://" + host, "same-origin")))
                    .isEqualTo(new Verdict.Granted());
        }
    }

    /** A name that leads to this machine for as long as its owner likes (DNS rebinding). */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example:8080",
                "localhost@evil.example",
                "localhost:8080:8080",
                "[::1",
                "[::2]",
                "10.1.2.3",
                "0.0.0.0:8080",
                ""
            })
    void underAnyOtherNameNothingIsReadOrWritten(@Nullable String host) {
        Gate gate = gate(null, Reading.OPEN, "127.0.0.1");

        for (Action action : Action.values()) {
            assertForeign(gate.decide(action, page(host, null, null)), "http://localhost");
            assertForeign(gate.decide(action, page(host, "http://" + host, "same-origin")), "Host");
        }
    }

    @Test
    void theNameThatItListensOnIsItsOwn() {
        Gate named = gate(null, Reading.OPEN, "localhost");
        Gate version6 = gate(null, Reading.OPEN, "0:0:0:0:0:0:0:1");

        assertThat(named.decide(Action.WRITE, page("localhost:1", null, null)))
                .isEqualTo(new Verdict.Granted());
        assertThat(version6.decide(Action.WRITE, page("[0:0:0:0:0:0:0:1]:1", null, null)))
                .isEqualTo(new Verdict.Granted());
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, ",
        "null, ",
        "http://127.0.0.1, ",
        "http://127.0.0.1:3000, ",
        "http://localhost:8080, ",
        "ftp://127.0.0.1:8080, ",
        ", cross-site",
        ", same-site",
        "http://127.0.0.1:8080, cross-site",
        "http://evil.example, same-origin"
    })
    void pagesOfOthersMayNotWrite(@Nullable String origin, @Nullable String site) {
        Gate gate = gate(null, Reading.OPEN, "127.0.0.1");
        Asker asker = page("127.0.0.1:8080", origin, site);

        assertForeign(gate.decide(Action.WRITE, asker), "curl");
        assertThat(gate.decide(Action.READ, asker)).isEqualTo(new Verdict.Granted());
    }

    @Test
    void whoHasTheTokenMayBeWhereverTheyLike() {
        Gate gate = gate(Secret.of(TOKEN), Reading.OPEN, "127.0.0.1");
        String authorization = "Bearer " + TOKEN;

        assertThat(
                        gate.decide(
                                Action.WRITE,
                                new Asker(
                                        "studies.example",
                                        "https://other.example",
                                        "cross-site",
                                        authorization)))
                .isEqualTo(new Verdict.Granted());
    }

    @Test
    void elsewhereWritingIsClosedAndTheProblemNamesTheSettings() {
        Gate gate = gate(null, Reading.OPEN, "0.0.0.0");

        assertThat(gate.decide(Action.READ, asker(null))).isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.WRITE, asker("Bearer " + TOKEN)))
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

        assertThat(gate.decide(Action.WRITE, asker("bearer " + TOKEN)))
                .isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.READ, asker(null))).isEqualTo(new Verdict.Granted());
        assertThat(gate.decide(Action.WRITE, asker(null)))
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

        assertThat(gate.decide(Action.WRITE, asker(authorization)))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.READ, asker(authorization)))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.WRITE, asker(authorization)).toString())
                .doesNotContain(TOKEN);
    }

    @Test
    void aTokenThatIsChangedInItsFileIsInForceAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        Gate gate = gate(Secret.file(file), Reading.OPEN, "0.0.0.0");
        assertThat(gate.decide(Action.WRITE, asker("Bearer first")))
                .isEqualTo(new Verdict.Granted());

        Files.writeString(file, "second\n");

        assertThat(gate.decide(Action.WRITE, asker("Bearer first")))
                .isInstanceOf(Verdict.Unauthenticated.class);
        assertThat(gate.decide(Action.WRITE, asker("Bearer second")))
                .isEqualTo(new Verdict.Granted());
    }

    @Test
    void aFileThatIsEmptyOrGoneOpensNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first");
        Gate gate = gate(Secret.file(file), Reading.OPEN, "0.0.0.0");

        Files.writeString(file, " \n");
        assertThat(gate.decide(Action.WRITE, asker("Bearer first")))
                .isInstanceOf(Verdict.Unknown.class);
        Files.delete(file);
        assertThat(gate.decide(Action.WRITE, asker("Bearer first")))
                .isInstanceOf(Verdict.Unknown.class);
        assertThatThrownBy(() -> gate(Secret.file(file), Reading.OPEN, "0.0.0.0"))
                .isInstanceOf(TransferscopeException.class);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> gate(null, Reading.TOKEN, "127.0.0.1"))
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_READING");
        assertThatThrownBy(
                        () ->
                                AccessSettings.from(
                                        config(
                                                Map.of(
                                                        "ISSUER", "https://issuer",
                                                        "AUDIENCE", "transferscope")),
                                        "127.0.0.1"))
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

    private static void assertForeign(Verdict verdict, String whatToDo) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Forbidden.class,
                        refused -> {
                            assertThat(refused.lacksRole()).isFalse();
                            assertThat(refused.reason())
                                    .contains(
                                            whatToDo, "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE");
                        });
    }

    /** As curl and the command line ask. */
    private static Asker asker(@Nullable String authorization) {
        return new Asker("127.0.0.1:8080", null, null, authorization);
    }

    /** As a browser asks for a page. */
    private static Asker page(
            @Nullable String host, @Nullable String origin, @Nullable String site) {
        return new Asker(host, origin, site, null);
    }

    private static Gate gate(@Nullable Secret token, Reading reading, String host) {
        return new Gate(new AccessSettings(token, null, reading, host), Clock.systemUTC());
    }

    /** As a part of the aggregator's settings. */
    @ConfigMapping(prefix = "transferscope.aggregator.access")
    interface Config extends AccessConfig {}

    private static AccessConfig config(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach(
                (name, value) -> environment.put("TRANSFERSCOPE_AGGREGATOR_ACCESS_" + name, value));
        return EnvironmentConfig.read(Config.class, environment);
    }
}
