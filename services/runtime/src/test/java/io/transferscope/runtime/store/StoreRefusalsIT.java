package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
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
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that does not let us do what an account needs. */
class StoreRefusalsIT {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final ScriptedStore.Answer DENIED = ScriptedStore.error(403, "AccessDenied");

    @TempDir Path directory;
    private ScriptedStore store;
    private Path accessKey;
    private StoreConnection connection;

    @BeforeEach
    void connect() throws IOException {
        store = new ScriptedStore();
        accessKey = Files.writeString(directory.resolve("access-key"), "first-key\n");
        Path secretKey = Files.writeString(directory.resolve("secret-key"), "hush-hush\n");
        connection =
                new StoreConnection(
                        "transfer",
                        ObjectStoreSettings.from(
                                EnvironmentConfig.read(
                                                RuntimeConfig.class,
                                                Map.of(
                                                        "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                                                        store.endpoint().toString(),
                                                        "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY_FILE",
                                                        accessKey.toString(),
                                                        "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY_FILE",
                                                        secretKey.toString()))
                                        .objectStore()),
                        new CacheSettings(directory.resolve("cache"), 1000),
                        Clock.systemUTC());
    }

    @AfterEach
    void disconnect() {
        connection.close();
        store.close();
    }

    @Test
    void namesTheRightThatIsMissing() {
        store.then(DENIED);
        String settings = "transferscope.object-store.access-key";

        assertFails(
                () -> connection.objects().read("jobs/1/result.json", 10),
                "object jobs/1/result.json",
                "the right to READ below jobs/ (and to LIST in the bucket",
                settings);
        assertFails(
                () -> connection.objects().put("jobs/1/snapshot", CONTENT),
                "the right to WRITE below jobs/;",
                settings);
        assertFails(
                () -> connection.objects().delete("attempts/trainers/1"),
                "the right to DELETE below attempts/trainers/;");
        assertFails(
                () -> connection.objects().list("jobs/", (key, info) -> {}),
                "the right to LIST in the bucket;");
        assertFails(() -> connection.blobs().put(CONTENT), "the right to WRITE below blobs/");
        assertFails(
                () -> connection.blobs().read(BlobRef.of(CONTENT), 10),
                "the right to READ below blobs/");
    }

    @Test
    void saysWhoMakesABucket() {
        // HEAD, and then PUT by an account that only works in the bucket
        store.then(ScriptedStore.error(404, "NoSuchBucket")).then(DENIED);

        assertThatThrownBy(connection::prepare)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContainingAll(
                        "may not create it: run the setup job, or create it",
                        "transferscope.object-store.bucket (TRANSFERSCOPE_OBJECT_STORE_BUCKET)");
        assertThat(store.requests()).isEqualTo(2);
    }

    @Test
    void saysThatTheBucketMayNotBeLookedAt() {
        store.then(DENIED);

        assertThatThrownBy(connection::prepare)
                .hasMessageContaining("bucket: ")
                .hasMessageContaining("the right to LIST in the bucket");
        assertThat(store.requests()).isEqualTo(1);
    }

    @Test
    void saysThatTheBucketIsGone() {
        store.then(ScriptedStore.error(404, "NoSuchBucket"));

        assertFails(() -> connection.objects().put("a", CONTENT), "run the setup job");
    }

    @Test
    void isPreparedWithoutTheRightToMakeABucket() {
        store.then(ScriptedStore.status(200)); // the bucket is there
        store.then(ScriptedStore.status(200)); // the first write is kept
        store.then(ScriptedStore.error(412, "PreconditionFailed"));

        connection.prepare();

        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void saysWhichProgramAsks() {
        store.then(ScriptedStore.body(CONTENT));

        connection.objects().read("a", 10);

        assertThat(store.lastUserAgent()).contains("transferscope/transfer");
    }

    @Test
    void takesKeysThatWereRotated() throws IOException {
        store.then(ScriptedStore.body(CONTENT));
        connection.objects().read("a", 10);
        assertThat(store.lastAuthorization()).contains("first-key/");

        Files.writeString(accessKey, "second-key");
        connection.objects().read("a", 10);

        assertThat(store.lastAuthorization()).contains("second-key/");
    }

    @Test
    void waitsForAKeyThatIsBeingReplaced() throws IOException {
        store.then(ScriptedStore.body(CONTENT));
        Files.delete(accessKey);

        assertFails(
                () -> connection.objects().read("a", 10),
                "object a: Cannot read the secret file " + accessKey);
        assertThat(store.requests()).isZero();
    }

    /** The work at hand is not at fault, and waits until somebody puts it right. */
    private static void assertFails(ThrowingCallable call, String... messageParts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContainingAll(messageParts)
                .hasMessageNotContaining("hush-hush");
    }
}
