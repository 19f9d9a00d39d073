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

class AccessControlTest {
    private static final String TOKEN = "the-token-that-is-never-shown";

    @TempDir Path directory;

    @Test
    void whoeverReachesALoopbackAddressMayWrite() {
        assertThat(access(null, ReadAccess.OPEN, "127.0.0.1").decide(Action.WRITE, headers(null)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
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
        AccessControl access = access(null, ReadAccess.OPEN, "127.0.0.1");

        for (Action action : Action.values()) {
            assertThat(access.decide(action, page(host, null, null)))
                    .isEqualTo(AccessDecision.Granted.FOREVER);
            assertThat(access.decide(action, page(host, "http://" + host, "same-origin")))
                    .isEqualTo(AccessDecision.Granted.FOREVER);
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
        AccessControl access = access(null, ReadAccess.OPEN, "127.0.0.1");

        for (Action action : Action.values()) {
            assertForeign(access.decide(action, page(host, null, null)), "http://localhost");
            assertForeign(
                    access.decide(action, page(host, "http://" + host, "same-origin")), "Host");
        }
    }

    @Test
    void theNameThatItListensOnIsItsOwn() {
        AccessControl named = access(null, ReadAccess.OPEN, "localhost");
        AccessControl version6 = access(null, ReadAccess.OPEN, "0:0:0:0:0:0:0:1");

        assertThat(named.decide(Action.WRITE, page("localhost:1", null, null)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
        assertThat(version6.decide(Action.WRITE, page("[0:0:0:0:0:0:0:1]:1", null, null)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
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
        AccessControl access = access(null, ReadAccess.OPEN, "127.0.0.1");
        AccessHeaders headers = page("127.0.0.1:8080", origin, site);

        assertForeign(access.decide(Action.WRITE, headers), "curl");
        assertThat(access.decide(Action.READ, headers)).isEqualTo(AccessDecision.Granted.FOREVER);
    }

    @Test
    void whoHasTheTokenMayBeWhereverTheyLike() {
        AccessControl access = access(Secret.of(TOKEN), ReadAccess.OPEN, "127.0.0.1");
        String authorization = "Bearer " + TOKEN;

        assertThat(
                        access.decide(
                                Action.WRITE,
                                new AccessHeaders(
                                        "studies.example",
                                        "https://other.example",
                                        "cross-site",
                                        authorization)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
    }

    @Test
    void elsewhereWritingIsClosedAndTheProblemNamesTheSettings() {
        AccessControl access = access(null, ReadAccess.OPEN, "0.0.0.0");

        assertThat(access.decide(Action.READ, headers(null)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
        assertThat(access.decide(Action.WRITE, headers("Bearer " + TOKEN)))
                .isInstanceOfSatisfying(
                        AccessDecision.Forbidden.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains(
                                                "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE",
                                                "transferscope.aggregator.access.issuer"));
    }

    @Test
    void whereATokenIsSetItIsAskedForOnALoopbackAddressToo() {
        AccessControl access = access(Secret.of(TOKEN), ReadAccess.OPEN, "127.0.0.1");

        assertThat(access.decide(Action.WRITE, headers("bearer " + TOKEN)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
        assertThat(access.decide(Action.READ, headers(null)))
                .isEqualTo(AccessDecision.Granted.FOREVER);
        assertThat(access.decide(Action.WRITE, headers(null)))
                .isInstanceOfSatisfying(
                        AccessDecision.Unauthenticated.class,
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
        AccessControl access = access(Secret.of(TOKEN), ReadAccess.TOKEN, "0.0.0.0");

        assertThat(access.decide(Action.WRITE, headers(authorization)))
                .isInstanceOf(AccessDecision.Unauthenticated.class);
        assertThat(access.decide(Action.READ, headers(authorization)))
                .isInstanceOf(AccessDecision.Unauthenticated.class);
        assertThat(access.decide(Action.WRITE, headers(authorization)).toString())
                .doesNotContain(TOKEN);
    }

    @Test
    void aTokenThatIsChangedInItsFileIsInForceAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        AccessControl access = access(Secret.file(file), ReadAccess.OPEN, "0.0.0.0");
        assertThat(access.decide(Action.WRITE, headers("Bearer first")))
                .isEqualTo(AccessDecision.Granted.FOREVER);

        Files.writeString(file, "second\n");

        assertThat(access.decide(Action.WRITE, headers("Bearer first")))
                .isInstanceOf(AccessDecision.Unauthenticated.class);
        assertThat(access.decide(Action.WRITE, headers("Bearer second")))
                .isEqualTo(AccessDecision.Granted.FOREVER);
    }

    @Test
    void aFileThatIsEmptyOrGoneOpensNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first");
        AccessControl access = access(Secret.file(file), ReadAccess.OPEN, "0.0.0.0");

        Files.writeString(file, " \n");
        assertThat(access.decide(Action.WRITE, headers("Bearer first")))
                .isInstanceOf(AccessDecision.Unknown.class);
        Files.delete(file);
        assertThat(access.decide(Action.WRITE, headers("Bearer first")))
                .isInstanceOf(AccessDecision.Unknown.class);
        assertThatThrownBy(() -> access(Secret.file(file), ReadAccess.OPEN, "0.0.0.0"))
                .isInstanceOf(TransferscopeException.class);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> access(null, ReadAccess.TOKEN, "127.0.0.1"))
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

    private static void assertForeign(AccessDecision decision, String whatToDo) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        AccessDecision.Forbidden.class,
                        refused -> {
                            assertThat(refused.lacksRole()).isFalse();
                            assertThat(refused.reason())
                                    .contains(
                                            whatToDo, "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE");
                        });
    }

    /** As curl and the command line ask. */
    private static AccessHeaders headers(@Nullable String authorization) {
        return new AccessHeaders("127.0.0.1:8080", null, null, authorization);
    }

    /** As a browser asks for a page. */
    private static AccessHeaders page(
            @Nullable String host, @Nullable String origin, @Nullable String site) {
        return new AccessHeaders(host, origin, site, null);
    }

    private static AccessControl access(@Nullable Secret token, ReadAccess reading, String host) {
        return new AccessControl(new AccessSettings(token, null, reading, host), Clock.systemUTC());
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
