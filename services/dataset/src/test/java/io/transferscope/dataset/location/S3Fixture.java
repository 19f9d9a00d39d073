package io.transferscope.dataset.location;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.settings.EnvironmentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bucket with a folder of objects, and those who read it. */
abstract class S3Fixture {
    static final Limits LIMITS = new Limits(3000, 1 << 16, 1 << 20);

    @TempDir Path directory;
    TestingBucket bucket;
    String allowed = TestingBucket.NAME;

    @BeforeEach
    void start() throws IOException {
        bucket = new TestingBucket();
        for (int i = 0; i < 40; i++) {
            bucket.objects().put("set/train/c%d/%02d.png".formatted(i % 2, i), bytes(i));
        }
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    Map<String, byte[]> read(String source) throws IOException {
        try (RemoteSources sources = sources()) {
            return walk(sources.open(dataset(source), () -> {}));
        }
    }

    FileTree open(String source) throws IOException {
        return sources().open(dataset(source), () -> {});
    }

    static Map<String, byte[]> walk(FileTree tree) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        tree.walk((path, content) -> files.put(path, content.read()));
        return files;
    }

    static DatasetSource dataset(String source) {
        return new DatasetSource(source, 32, null, null);
    }

    RemoteSources sources() {
        RemoteSettings settings =
                RemoteSettings.from(
                        EnvironmentConfig.read(
                                RemoteConfig.class,
                                Map.of(
                                        "TRANSFERSCOPE_SPLITTER_S3_BUCKETS",
                                        allowed,
                                        "TRANSFERSCOPE_SPLITTER_S3_ENDPOINT",
                                        bucket.endpoint().toString(),
                                        "TRANSFERSCOPE_SPLITTER_S3_ACCESS_KEY",
                                        "key",
                                        "TRANSFERSCOPE_SPLITTER_S3_SECRET_KEY",
                                        "secret")));
        return new RemoteSources(settings, directory.resolve("scratch"), LIMITS, Clock.systemUTC());
    }

    static byte[] bytes(int seed) {
        byte[] bytes = new byte[50 + 10 * seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    Path archive(int seed) throws IOException {
        Path file = directory.resolve("made.tar");
        try (TestingTar tar = TestingTar.create(file)) {
            for (int i = 0; i < 20; i++) {
                tar.file("train/c%d/%d.png".formatted(i % 2, i), bytes(seed + i));
            }
        }
        return file;
    }
}
