package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.embedded.EmbeddedStack;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.runtime.store.StoreConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker and a real object store, whose files are made older than they are. */
class GarbageIT {
    @TempDir Path directory;

    private EmbeddedStack stack;
    private StoreConnection store;
    private KafkaEventPublisher publisher;
    private TopicReader topics;
    private TestingSystem system;
    private final WorkerThreads workers = new WorkerThreads(4);
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void start() {
        stack = EmbeddedStack.start(directory);
        KafkaSettings kafka = KafkaSettings.plain(stack.broker().bootstrapServers());
        try (TopicSetup setup = new TopicSetup(kafka, Topics.all(), Queue.all())) {
            setup.apply((short) 1);
        }
        store =
                new StoreConnection(
                        TestingStack.objectStore(stack),
                        new CacheSettings(directory.resolve("cache"), 1 << 20),
                        Clock.systemUTC());
        store.prepare();
        publisher = new KafkaEventPublisher(kafka, new EventCodec("test", Clock.systemUTC()));
        topics = new KafkaTopicReader(kafka);
        system = new TestingSystem(store.objects(), store.blobs(), publisher);
    }

    @AfterEach
    void stop() {
        workers.close();
        publisher.close();
        store.close();
        stack.close();
    }

    @Test
    void aDeletedStudyLeavesNothingThatAnotherDoesNotNeed() {
        system.run("tiny", 1);
        StudyPlan other = system.run("other", 2);
        BlobRef garbage = store.blobs().put("nobody wants this".getBytes(UTF_8));
        Set<String> before = keys("blobs/");
        makeOlder();

        deletion().delete("tiny");

        assertThat(keys("jobs/"))
                .containsExactlyInAnyOrderElementsOf(
                        other.networks().stream().map(n -> JobResult.key(n.jobId())).toList());
        assertThat(keys("deletions/")).isEmpty();
        assertThat(keys("studies/")).containsExactly(PlannedStudy.key("other"));
        assertThat(live(Topics.ACCURACIES)).hasSize(3).allMatch(key -> key.startsWith("other/"));
        BlobRef young = store.blobs().put("just written".getBytes(UTF_8));
        assertThat(collect(false).removed()).isEmpty();

        GarbageCollection.Report report = collect(true);

        assertThat(report.problems()).isEmpty();
        // nobody's blob, and of the variant its manifest, its start and 14 arrays
        assertThat(requireNonNull(report.removed().get(GarbageKind.BLOBS)).count()).isEqualTo(17);
        assertThat(keys("blobs/")).hasSize(before.size() - 17 + 1).contains(young.key());
        assertThat(store.blobs().contains(garbage)).isFalse();
        assertThat(report.wanted().count()).isEqualTo(before.size() - 17);
        assertThat(collect(true).removed()).isEmpty();
    }

    @Test
    void recordsSinceATimeAreThoseAfterIt() {
        system.run("tiny", 1);
        List<Instant> times = new ArrayList<>();
        topics.read(Topics.ACCURACIES, entry -> times.add(entry.time()));
        List<Instant> later = new ArrayList<>();

        topics.read(Topics.ACCURACIES, times.get(2), entry -> later.add(entry.time()));
        topics.read(Topics.ACCURACIES, times.get(2).plusMillis(1), e -> later.add(Instant.EPOCH));

        assertThat(later).isEqualTo(times.stream().filter(t -> !t.isBefore(times.get(2))).toList());
    }

    private StudyDeletion deletion() {
        return new StudyDeletion(store.objects(), publisher, topics, workers, lines::add);
    }

    private GarbageCollection.Report collect(boolean removing) {
        return new GarbageCollection(
                        store.objects(), store.blobs(), topics, workers, new TestingListener())
                .run(BlobStore.LEAST_SWEEP_AGE, removing);
    }

    private Set<String> keys(String prefix) {
        ObjectStore objects = store.objects();
        Set<String> keys = new TreeSet<>();
        objects.list(prefix, (key, info) -> keys.add(key));
        return keys;
    }

    private Set<String> live(io.transferscope.contracts.event.Topic<?> topic) {
        Set<String> keys = new TreeSet<>();
        topics.read(
                topic,
                entry -> {
                    if (entry.value() == null) {
                        keys.remove(entry.key());
                    } else {
                        keys.add(entry.key());
                    }
                });
        return keys;
    }

    /** The store tells the time of its files. */
    private void makeOlder() {
        FileTime time =
                FileTime.from(Instant.now().minus(BlobStore.LEAST_SWEEP_AGE).minusSeconds(60));
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, time);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
