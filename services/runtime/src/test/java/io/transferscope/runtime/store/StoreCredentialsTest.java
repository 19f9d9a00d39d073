package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are lent for a while, by hand or by a token service. */
class StoreCredentialsTest {
    private static final String PREFIX = "TRANSFERSCOPE_OBJECT_STORE_";
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir Path directory;
    private ScriptedStore store;
    private ScriptedStore tokenService;
    private Path token;

    @BeforeEach
    void open() throws IOException {
        store = new ScriptedStore().then(ScriptedStore.body(CONTENT));
        tokenService = new ScriptedStore();
        token = Files.writeString(directory.resolve("token"), "first.jwt\n");
    }

    @AfterEach
    void close() {
        store.close();
        tokenService.close();
    }

    @Test
    void aSessionTokenGoesWithTheKeysAndIsReadAnew() throws IOException {
        try (StoreConnection connection =
                connection(
                        Map.of(
                                "ACCESS_KEY", "me",
                                "SECRET_KEY", "hush",
                                "SESSION_TOKEN_FILE", token.toString()))) {
            connection.objects().read("jobs/1", 100);
            assertThat(store.lastSessionToken()).isEqualTo("first.jwt");

            Files.writeString(token, "second.jwt");
            connection.objects().read("jobs/1", 100);
            assertThat(store.lastSessionToken()).isEqualTo("second.jwt");
        }
    }

    @Test
    void aSessionTokenThatHasExpiredIsNamedWithItsSetting() throws IOException {
        try (ScriptedStore refusing = new ScriptedStore()) {
            refusing.then(ScriptedStore.error(400, "ExpiredToken"));
            Map<String, String> settings =
                    Map.of(
                            "ENDPOINT", refusing.endpoint().toString(),
                            "ACCESS_KEY", "me",
                            "SECRET_KEY", "hush",
                            "SESSION_TOKEN", "old");
            try (StoreConnection connection = connection(settings)) {
                assertThatThrownBy(() -> connection.objects().read("jobs/1", 100))
                        .hasMessageContainingAll(
                                "ExpiredToken",
                                "object-store.session-token",
                                PREFIX + "SESSION_TOKEN");
            }
        }
    }

    @Test
    void aWebIdentityIsChangedForKeysOnceForManyRequests() {
        tokenService.then(lent("lent-1", Duration.ofHours(1)));

        try (StoreConnection connection = connection(webIdentity())) {
            assertThat(tokenService.requests()).isZero();
            connection.objects().read("jobs/1", 100);
            connection.objects().read("jobs/2", 100);
        }

        assertThat(store.lastAuthorization()).contains("Credential=lent-1/");
        assertThat(store.lastSessionToken()).isEqualTo("session of lent-1");
        assertThat(tokenService.requests()).isEqualTo(1);
        assertThat(tokenService.lastUri().toString()).isEqualTo("/"); // nothing secret in a log
        assertThat(tokenService.bodies().get(0))
                .contains(
                        "Action=AssumeRoleWithWebIdentity",
                        "WebIdentityToken=first.jwt",
                        "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fsplitter",
                        "RoleSessionName=transferscope-splitter");
    }

    @Test
    void keysThatExpireAreChangedForOthersWithTheTokenOfThatTime() throws IOException {
        tokenService.then(lent("lent-1", Duration.ZERO)).then(lent("lent-2", Duration.ofHours(1)));

        try (StoreConnection connection = connection(webIdentity())) {
            connection.objects().read("jobs/1", 100);
            Files.writeString(token, "second.jwt");
            connection.objects().read("jobs/1", 100);
        }

        assertThat(store.lastAuthorization()).contains("Credential=lent-2/");
        assertThat(tokenService.bodies().get(1)).contains("WebIdentityToken=second.jwt");
    }

    @Test
    void aRefusalOfTheTokenServiceIsSaidAndNotRepeated() {
        tokenService.then(ScriptedStore.error(403, "AccessDenied"));

        try (StoreConnection connection = connection(webIdentity())) {
            assertThatThrownBy(() -> connection.objects().read("jobs/1", 100))
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                    .hasMessageContainingAll(
                            "object jobs/1: the token service at " + tokenService.endpoint(),
                            "403 AccessDenied (as told)",
                            "transferscope.object-store.role-arn")
                    .hasMessageNotContaining("first.jwt");
            assertThatThrownBy(connection::prepare)
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
        }

        assertThat(tokenService.requests()).isEqualTo(2);
        assertThat(store.requests()).isZero();
    }

    @Test
    void aTokenServiceThatIsBusyIsAskedAgain() {
        tokenService
                .then(ScriptedStore.error(503, "Throttling"))
                .then(lent("lent-1", Duration.ofHours(1)));

        try (StoreConnection connection = connection(webIdentity())) {
            assertThat(connection.objects().read("jobs/1", 100)).hasValue(CONTENT);
        }
    }

    @Test
    void aTokenThatIsNotThereIsSaidAtOnce() throws IOException {
        Files.delete(token);

        assertThatThrownBy(() -> connection(webIdentity()))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining(token.toString());
    }

    private Map<String, String> webIdentity() {
        return Map.of(
                "WEB_IDENTITY_TOKEN_FILE", token.toString(),
                "ROLE_ARN", "arn:aws:iam::1:role/splitter",
                "STS_ENDPOINT", tokenService.endpoint().toString());
    }

    private static ScriptedStore.Answer lent(String accessKey, Duration time) {
        Instant end = Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
        return ScriptedStore.body(
                """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleWithWebIdentityResult>
                    <Audience>sts</Audience>
                    <Credentials>
                      <AccessKeyId>%s</AccessKeyId>
                      <SecretAccessKey>secret</SecretAccessKey>
                      <SessionToken>session of %s</SessionToken>
                      <Expiration>%s</Expiration>
                    </Credentials>
                  </AssumeRoleWithWebIdentityResult>
                </AssumeRoleWithWebIdentityResponse>
                """
                        .formatted(accessKey, accessKey, end)
                        .getBytes(UTF_8));
    }

    private StoreConnection connection(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put(PREFIX + "ENDPOINT", store.endpoint().toString());
        settings.forEach((name, value) -> environment.put(PREFIX + name, value));
        return new StoreConnection(
                "splitter",
                ObjectStoreSettings.from(
                        EnvironmentConfig.read(RuntimeConfig.class, environment).objectStore()),
                new CacheSettings(directory.resolve("cache"), 1000),
                Clock.systemUTC());
    }
}
