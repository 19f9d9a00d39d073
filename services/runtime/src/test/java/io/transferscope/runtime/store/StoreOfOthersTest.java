package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that Ceph's gateway and AWS give, and the embedded store does not. */
class StoreOfOthersTest {
    private static final ScriptedStore.Answer OK = ScriptedStore.status(200);
    private static final ScriptedStore.Answer NO_BUCKET = ScriptedStore.status(404);
    private static final String REGION_SETTING =
            "transferscope.object-store.region (TRANSFERSCOPE_OBJECT_STORE_REGION)";

    private static final String STARTED =
            "<InitiateMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    + "<Bucket>b</Bucket><Key>k</Key><UploadId>1</UploadId>"
                    + "</InitiateMultipartUploadResult>";

    @TempDir Path directory;
    private ScriptedStore store;

    @BeforeEach
    void open() throws IOException {
        store = new ScriptedStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theUsualRegionIsNotNamedWhereABucketIsMade() {
        store.then(NO_BUCKET).then(OK).then(OK);
        store.then(ScriptedStore.error(412, "PreconditionFailed"));

        try (StoreConnection connection = connection(Map.of())) {
            connection.prepare();
        }

        assertThat(store.bodies().get(1)).isEmpty();
    }

    @Test
    void anotherRegionIsNamed() {
        store.then(NO_BUCKET).then(OK).then(OK);
        store.then(ScriptedStore.error(412, "PreconditionFailed"));

        try (StoreConnection connection = connection(region("eu-west-1"))) {
            connection.prepare();
        }

        assertThat(store.bodies().get(1))
                .contains("<LocationConstraint>eu-west-1</LocationConstraint>");
    }

    @Test
    void aBucketThatAnotherProcessMadeMeanwhileIsAsGood() {
        store.then(NO_BUCKET).then(ScriptedStore.error(409, "BucketAlreadyOwnedByYou")).then(OK);
        store.then(ScriptedStore.error(412, "PreconditionFailed"));

        try (StoreConnection connection = connection(Map.of())) {
            connection.prepare();
        }

        assertThat(store.requests()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidLocationConstraint", "IllegalLocationConstraintException"})
    void aRegionThatIsRefusedIsNamedWithItsSetting(String code) {
        store.then(NO_BUCKET).then(ScriptedStore.error(400, code));

        try (StoreConnection connection = connection(region("eu-west-1"))) {
            assertThatThrownBy(connection::prepare)
                    .hasMessageContainingAll(code, "eu-west-1", REGION_SETTING, "us-east-1");
        }
    }

    @Test
    void theRegionOfABucketElsewhereIsSaid() {
        store.then(
                exchange -> {
                    exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-central-1");
                    ScriptedStore.status(400).give(exchange);
                });

        try (StoreConnection connection = connection(Map.of())) {
            assertThatThrownBy(connection::prepare)
                    .hasMessageContainingAll("in the region eu-central-1", REGION_SETTING);
        }
    }

    @Test
    void aClockThatIsAheadIsNotTakenForMissingRights() {
        store.then(ScriptedStore.status(403)); // to HEAD, which has no words

        try (StoreConnection connection = connection(Duration.ofMinutes(20).plusSeconds(30))) {
            assertThatThrownBy(connection::prepare)
                    .hasMessageContainingAll(
                            "this machine's clock is 20 minutes ahead of the store's",
                            "NTP; where that does not help, our account needs the right");
        }
    }

    @Test
    void aClockThatIsBehindIsSaidWhateverTheStoreCallsIt() {
        store.then(ScriptedStore.error(403, "RequestTimeTooSkewed"));

        try (StoreConnection connection = connection(Duration.ofHours(-3).plusSeconds(-30))) {
            assertThatThrownBy(() -> connection.objects().delete("jobs/1"))
                    .hasMessageContainingAll(
                            "RequestTimeTooSkewed",
                            "this machine's clock is 3 hours behind the store's",
                            "NTP")
                    .hasMessageNotContaining("access-key");
        }
    }

    @Test
    void aClockThatIsRightIsNotSpokenOf() {
        store.then(ScriptedStore.status(403));

        try (StoreConnection connection = connection(Duration.ofMinutes(2))) {
            assertThatThrownBy(connection::prepare)
                    .hasMessageContaining("our account needs the right")
                    .hasMessageNotContaining("clock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ETag></ETag>", "<ETag/>", "<ETag>\"ab-3\"</ETag>"})
    void anUploadInPartsEndsWithoutAWarning(String eTag) {
        List<String> warnings = warningsOfAnUpload(completed(eTag));

        assertThat(warnings).isEmpty();
    }

    @Test
    void anUploadInPartsWithAnAnswerOfAnotherKindIsWarnedOf() {
        assertThat(warningsOfAnUpload("<Wonder><ETag></ETag></Wonder>"))
                .singleElement()
                .asString()
                .contains("<Wonder>");
    }

    @Test
    void anUploadInPartsThatFailedWithStatus200Fails() {
        assertThatThrownBy(
                        () ->
                                warningsOfAnUpload(
                                        "<Error><Code>InvalidPart</Code><Message>gone</Message>"
                                                + "<ETag></ETag></Error>"))
                .hasMessageContaining("InvalidPart");
    }

    /** What the client warns of while it sends three parts. */
    private List<String> warningsOfAnUpload(String lastAnswer) {
        store.then(
                exchange -> {
                    String query = String.valueOf(exchange.getRequestURI().getQuery());
                    if (exchange.getRequestMethod().equals("PUT")) {
                        OK.give(exchange);
                    } else if (query.startsWith("uploads")) {
                        xml(STARTED).give(exchange);
                    } else {
                        xml(lastAnswer).give(exchange);
                    }
                });
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new TestingLogHandler(warnings);
        Logger logger = Logger.getLogger("io.minio.BaseS3Client");
        logger.addHandler(handler);
        try (StoreConnection connection = connection(Map.of())) {
            connection.objects().put("jobs/1/snapshot", new byte[(16 << 20) + 1]);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(store.requests()).isEqualTo(5);
        return warnings;
    }

    private static String completed(String eTag) {
        return "<CompleteMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Location>http://127.0.0.1/b/k</Location><Bucket>b</Bucket><Key>k</Key>"
                + eTag
                + "</CompleteMultipartUploadResult>";
    }

    private static ScriptedStore.Answer xml(String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            ScriptedStore.body(text.getBytes(UTF_8)).give(exchange);
        };
    }

    private static Map<String, String> region(String region) {
        return Map.of("TRANSFERSCOPE_OBJECT_STORE_REGION", region);
    }

    private StoreConnection connection(Map<String, String> more) {
        return connection(more, Clock.systemUTC());
    }

    private StoreConnection connection(Duration clockAhead) {
        return connection(Map.of(), Clock.offset(Clock.systemUTC(), clockAhead));
    }

    private StoreConnection connection(Map<String, String> more, Clock clock) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TRANSFERSCOPE_OBJECT_STORE_ENDPOINT", store.endpoint().toString());
        environment.put("TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", "key");
        environment.put("TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", "secret");
        return new StoreConnection(
                ObjectStoreSettings.from(
                        EnvironmentConfig.read(RuntimeConfig.class, environment).objectStore()),
                new CacheSettings(directory.resolve("cache"), 1000),
                clock);
    }

    private static final class TestingLogHandler extends Handler {
        private final List<String> messages;

        TestingLogHandler(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
