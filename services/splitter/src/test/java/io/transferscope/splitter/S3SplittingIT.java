package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.location.RemoteConfig;
import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.dataset.location.RemoteSources;
import io.transferscope.dataset.location.TestingTar;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.runtime.settings.StoreCredentials.Keys;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.splitter.pretrained.PretrainedImport;
import io.transferscope.splitter.shard.DatasetReader;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same images make the same shards, wherever they lie. */
class S3SplittingIT {
    private static final Limits LIMITS = new Limits(1000, 1 << 20, 1 << 24);

    @TempDir Path directory;

    @Test
    void aBucketAndAnArchiveInItMakeTheShardsOfAFile() throws Exception {
        Path tar = directory.resolve("data.tar");
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(directory.resolve("store"));
                StoreConnection store = connection(server)) {
            store.prepare();
            fill(store.objects(), tar);
            store.objects().put("archives/data.tar", Files.readAllBytes(tar));
            StudyMaker maker = maker(server);

            Set<BlobRef> ofFile = shards(maker, "file:" + tar);

            assertThat(shards(maker, "s3://photos/set")).isEqualTo(ofFile).isNotEmpty();
            assertThat(shards(maker, "s3://photos/archives/data.tar")).isEqualTo(ofFile);
        }
    }

    private static void fill(ObjectStore objects, Path tar) throws IOException {
        try (TestingTar out = TestingTar.create(tar)) {
            for (int i = 0; i < 60; i++) {
                String name =
                        "%s/c%d/%02d b+c.png".formatted(i % 5 < 3 ? "train" : "val", i / 10, i);
                byte[] image = TestingImages.png(new Color(i, 4 * i, 255 - i));
                out.file(name, image);
                objects.put("set/" + name, image);
            }
        }
    }

    /** What names the shards: a task's content is its classes' shards, by digest. */
    private static Set<BlobRef> shards(StudyMaker maker, String source) throws Exception {
        String json = "{\"study\": \"tiny\", \"dataset\": {\"source\": \"%s\"}}".formatted(source);
        return Set.copyOf(
                maker.make(StudyRequestReader.read(json.getBytes(UTF_8)), new Listener())
                        .tasks()
                        .keySet());
    }

    private StudyMaker maker(EmbeddedObjectStore server) {
        RemoteSettings remote =
                RemoteSettings.from(
                        EnvironmentConfig.read(
                                RemoteConfig.class,
                                Map.of(
                                        "TRANSFERSCOPE_SPLITTER_S3_BUCKETS",
                                        "photos",
                                        "TRANSFERSCOPE_SPLITTER_S3_ENDPOINT",
                                        server.endpoint().toString(),
                                        "TRANSFERSCOPE_SPLITTER_S3_ACCESS_KEY",
                                        server.credentials().accessKey(),
                                        "TRANSFERSCOPE_SPLITTER_S3_SECRET_KEY",
                                        server.credentials().secretKey())));
        Path scratch = directory.resolve("scratch");
        TestingBlobStore blobs = new TestingBlobStore(directory.resolve("fetched"));
        FileSources files = new FileSources(List.of(directory), LIMITS);
        return new StudyMaker(
                new ImageSources(
                        files,
                        new RemoteSources(remote, scratch, LIMITS, Clock.systemUTC()),
                        new ImageDecoder(1 << 20)),
                new DatasetReader(blobs, scratch, 2),
                new PretrainedImport(files, blobs, scratch),
                new Inventories(blobs),
                TrainerLimit.UNKNOWN);
    }

    private StoreConnection connection(EmbeddedObjectStore server) {
        return new StoreConnection(
                new ObjectStoreSettings(
                        server.endpoint(),
                        ObjectStoreSettings.USUAL_REGION,
                        "photos",
                        new Keys(
                                Secret.of(server.credentials().accessKey()),
                                Secret.of(server.credentials().secretKey()),
                                null),
                        true,
                        null),
                new CacheSettings(directory.resolve("cache"), 1 << 20),
                Clock.systemUTC());
    }

    private static final class Listener implements StudyListener {
        @Override
        public void check() {}

        @Override
        public void stored(StoredShard shard, int stored, int total) {}

        @Override
        public void stored(ClassData data) {}

        @Override
        public void tasksStored(Planned known, Set<FirstTasks.Place> complete) {}

        @Override
        public void startAgain() {}
    }
}
