package io.transferscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StoreKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** What a local stack keeps of its studies. */
final class StudyStore implements AutoCloseable {
    private static final int LARGEST = 1 << 20;

    private final StoreConnection connection;

    private StudyStore(StoreConnection connection) {
        this.connection = connection;
    }

    /**
     * @param data directory of the stack
     */
    static StudyStore of(Path data) throws Exception {
        StoreKeys keys =
                Json.read(
                        Files.readAllBytes(data.resolve("object-store-keys.json")),
                        StoreKeys.class);
        return new StudyStore(
                new StoreConnection(
                        ObjectStoreSettings.local(
                                RunningStack.find(data).orElseThrow().objectStore(),
                                keys.accessKey(),
                                keys.secretKey()),
                        new CacheSettings(data.resolveSibling("test-cache"), LARGEST),
                        Clock.systemUTC()));
    }

    /** Manifests are small, and results.csv gives their digest only: it is the key. */
    CheckpointManifest manifest(String sha256) {
        byte[] json = bytes(new BlobRef(sha256, 0).key());
        assertThat(BlobRef.of(json).sha256()).isEqualTo(sha256);
        return Json.read(json, CheckpointManifest.class);
    }

    <T> T read(String key, Class<T> type) {
        return Json.read(bytes(key), type);
    }

    private byte[] bytes(String key) {
        return connection.objects().read(key, LARGEST).orElseThrow();
    }

    BlobStore blobs() {
        return connection.blobs();
    }

    /**
     * Requires that an exported network does with every validation image what the trained one did.
     *
     * @param card says which that is
     */
    void assertReproduced(ExportedModel model, JsonNode card) throws Exception {
        String job = card.at("/origin/jobId").textValue();
        JobResult result = read(JobResult.key(job), JobResult.class);
        BlobRef task = manifest(result.checkpoint().sha256()).job().task();
        assertThat(model.outcomes(read(task.key(), TaskData.class), blobs()))
                .isEqualTo(result.outcomes());
    }

    @Override
    public void close() {
        connection.close();
    }
}
