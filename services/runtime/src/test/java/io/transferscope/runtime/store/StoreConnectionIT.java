package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConnectionIT {
    private static final int MIB = 1 << 20;

    @TempDir Path directory;
    private StoreConnection connection;
    private ObjectStore objects;
    private BlobStore blobs;

    @BeforeEach
    void connect() {
        connection = connection(TestingStack.objectStore(), 100 * MIB);
        connection.prepare();
        objects = connection.objects();
        blobs = connection.blobs();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void isPreparedAsOftenAsOneLikes() {
        connection.prepare();

        assertThat(objects.exists("checks/conditional-write")).isTrue();
    }

    @Test
    void keepsNamedObjects() {
        objects.put("studies/a/plan.json", "one".getBytes(UTF_8));
        objects.put("studies/a/plan.json", "two!".getBytes(UTF_8));

        assertThat(objects.read("studies/a/plan.json", 10)).hasValue("two!".getBytes(UTF_8));
        assertThat(objects.find("studies/a/plan.json").orElseThrow().size()).isEqualTo(4);
        objects.delete("studies/a/plan.json");
        objects.delete("studies/a/plan.json");
        assertThat(objects.read("studies/a/plan.json", 10)).isEmpty();
        assertThat(objects.exists("studies/a/plan.json")).isFalse();
    }

    @Test
    void readsNoMoreThanItsLimit() {
        objects.put("large", new byte[11]);

        assertFails(FailureKind.INVALID, () -> objects.read("large", 10), "large");
    }

    @Test
    void letsExactlyOneWriterWin() throws Exception {
        int writers = 8;
        for (int round = 0; round < 5; round++) {
            String key = "jobs/" + round + "/result.json";
            ExecutorService threads = Executors.newFixedThreadPool(writers);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> races = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                byte[] content = ("writer " + i).getBytes(UTF_8);
                races.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return objects.putIfAbsent(key, content);
                                }));
            }
            go.countDown();
            List<Integer> winners = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                if (races.get(i).get()) {
                    winners.add(i);
                }
            }
            threads.shutdown();

            assertThat(winners).hasSize(1);
            assertThat(objects.read(key, 100))
                    .hasValue(("writer " + winners.get(0)).getBytes(UTF_8));
        }
    }

    @Test
    void winsAgainWithTheContentThatIsThere() {
        byte[] content = "mine".getBytes(UTF_8);

        assertThat(objects.putIfAbsent("jobs/x/result.json", content)).isTrue();
        assertThat(objects.putIfAbsent("jobs/x/result.json", content)).isTrue();
        assertThat(objects.putIfAbsent("jobs/x/result.json", "else".getBytes(UTF_8))).isFalse();
    }

    @Test
    void keepsBlobsByTheirDigest() {
        byte[] content = random(1, 1000);

        BlobRef blob = blobs.put(content);

        assertThat(blob).isEqualTo(BlobRef.of(content));
        assertThat(blobs.put(content)).isEqualTo(blob);
        assertThat(blobs.contains(blob)).isTrue();
        assertThat(blobs.read(blob, 1000)).isEqualTo(content);
        assertFails(FailureKind.INVALID, () -> blobs.read(blob, 999), blob.sha256());
    }

    @Test
    void keepsEmptyBlobs() throws IOException {
        BlobRef blob = blobs.put(new byte[0]);

        assertThat(blobs.read(blob, 0)).isEmpty();
        assertThat(blobs.fetch(blob)).isEmptyFile();
    }

    @Test
    void sendsWhatIsLargeInParts() throws IOException {
        byte[] content = random(2, 70 * MIB + 17);
        Path file = Files.write(directory.resolve("large.npy"), content);

        BlobRef blob = blobs.put(file);
        objects.put("jobs/large/snapshot", content);

        assertThat(blob).isEqualTo(BlobRef.of(content));
        assertThat(blobs.fetch(blob)).hasBinaryContent(content);
        assertThat(objects.read("jobs/large/snapshot", content.length)).hasValue(content);
    }

    @Test
    void namesABlobThatWasAlteredAtRest() {
        byte[] content = random(3, 1000);
        BlobRef blob = blobs.put(content);
        content[500]++;
        objects.put(blob.key(), content);

        assertFails(FailureKind.INVALID, () -> blobs.read(blob, 1000), blob.sha256());
        assertFails(FailureKind.INVALID, () -> blobs.fetch(blob), blob.sha256());
    }

    @Test
    void namesABlobThatWasCutOrExtended() {
        byte[] content = random(4, 1000);
        BlobRef blob = blobs.put(content);

        objects.put(blob.key(), java.util.Arrays.copyOf(content, 999));
        assertFails(FailureKind.INVALID, () -> blobs.fetch(blob), blob.sha256());
        objects.put(blob.key(), java.util.Arrays.copyOf(content, 1_000_000));
        assertFails(FailureKind.INVALID, () -> blobs.fetch(blob), blob.sha256());
        assertFails(FailureKind.INVALID, () -> blobs.read(blob, 1000), blob.sha256());
        assertThat(blobs.contains(blob)).isFalse();
    }

    @Test
    void namesABlobThatIsNotThere() {
        BlobRef blob = BlobRef.of(random(5, 10));

        assertFails(FailureKind.INVALID, () -> blobs.read(blob, 10), blob.sha256());
        assertFails(FailureKind.INVALID, () -> blobs.fetch(blob), blob.sha256());
    }

    @Test
    void fetchesFromItsCache() throws IOException {
        byte[] content = random(6, 1000);
        BlobRef blob = blobs.put(content);
        blobs.fetch(blob);
        objects.delete(blob.key());

        assertThat(blobs.fetch(blob)).hasBinaryContent(content);
    }

    @Test
    void fetchesADamagedCopyAnew() throws IOException {
        byte[] content = random(7, 1000);
        BlobRef blob = blobs.put(content);
        Path copy = blobs.fetch(blob); // and found to be right
        assertThat(copy.toFile().setWritable(true)).isTrue();
        content[0]++;
        Files.write(copy, content);
        content[0]--;

        assertThat(blobs.fetch(blob)).hasBinaryContent(content);
    }

    @Test
    void keepsItsCacheWithinItsBound() throws IOException {
        try (StoreConnection small = connection(TestingStack.objectStore(), 10_000)) {
            Files.writeString(directory.resolve("cache").resolve("not ours"), "x".repeat(9_000));
            List<BlobRef> put = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                put.add(small.blobs().put(random(100 + i, 3_000)));
                small.blobs().fetch(put.get(i));
            }

            List<String> kept = new ArrayList<>();
            try (var files = Files.list(directory.resolve("cache"))) {
                files.forEach(file -> kept.add(file.getFileName().toString()));
            }
            assertThat(kept)
                    .containsExactlyInAnyOrder(
                            "not ours",
                            put.get(2).sha256(),
                            put.get(3).sha256(),
                            put.get(4).sha256());
        }
    }

    @Test
    void fetchesEvenWhatIsLargerThanItsBound() throws IOException {
        try (StoreConnection small = connection(TestingStack.objectStore(), 10)) {
            byte[] content = random(8, 3_000);

            assertThat(small.blobs().fetch(small.blobs().put(content))).hasBinaryContent(content);
        }
    }

    @Test
    void saysThatTheStoreIsAway() {
        ObjectStoreSettings nowhere =
                ObjectStoreSettings.local(URI.create("http://127.0.0.1:1"), "key", "secret");
        try (StoreConnection away = connection(nowhere, MIB)) {
            assertFails(FailureKind.TRANSIENT, away::prepare, "http://127.0.0.1:1");
            assertFails(FailureKind.TRANSIENT, () -> away.objects().read("a", 1), "127.0.0.1:1");
        }
    }

    @Test
    void namesTheSettingThatIsWrong() {
        URI endpoint = TestingStack.objectStore().endpoint();
        String key = TestingStack.shared().objectStore().credentials().accessKey();
        try (StoreConnection wrong =
                connection(ObjectStoreSettings.local(endpoint, key, "wrong"), MIB)) {
            assertFails(
                    FailureKind.INVALID,
                    wrong::prepare,
                    "transferscope.object-store.secret-key",
                    "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY");
            // The work at hand is not at fault, and waits until the setting is right.
            assertFails(
                    FailureKind.TRANSIENT,
                    () -> wrong.objects().read("a", 1),
                    "transferscope.object-store.secret-key");
        }
    }

    private StoreConnection connection(ObjectStoreSettings settings, long cacheBytes) {
        return new StoreConnection(
                settings,
                new CacheSettings(directory.resolve("cache"), cacheBytes),
                Clock.systemUTC());
    }

    private static void assertFails(
            FailureKind kind, ThrowingCallable call, String... messageParts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContainingAll(messageParts);
    }

    private static byte[] random(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }
}
