package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitterServiceTest {
    @TempDir Path directory;
    private TestingSplitter splitter;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
    }

    @Test
    void aRequestBecomesShardsAPlanAndTheFirstJobs() {
        splitter.handle(splitter.request("\"controls\": [\"random\"]"));

        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        List<ShardPublished> shards = splitter.publisher.events(ShardPublished.class);
        assertThat(shards).extracting(ShardPublished::total).containsOnly(12);
        assertThat(shards.subList(0, 12))
                .extracting(ShardPublished::published)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(shards.subList(12, 24)).isEqualTo(shards.subList(0, 12));
        byte[] json = splitter.objects.read("studies/tiny/plan.json", 1 << 20).orElseThrow();
        StudyPlan plan = Json.read(json, StudyPlan.class);
        assertThat(splitter.publisher.events(StudyPlanned.class))
                .containsExactly(new StudyPlanned("tiny", BlobRef.of(json), 72, null));
        assertThat(splitter.publisher.events(TrainingRequested.class))
                .extracting(job -> job.network().label())
                .hasSize(16)
                .doesNotHaveDuplicates()
                .contains("baseA", "baseB", "R1A", "R1B");
        assertThat(splitter.publisher.events(TrainingRequested.class))
                .allSatisfy(
                        job -> {
                            assertThat(job.job().id())
                                    .isEqualTo(plan.find(job.network()).orElseThrow().jobId());
                            assertThat(
                                            Json.read(
                                                            splitter.blobs.read(
                                                                    job.start(), 1 << 20),
                                                            CheckpointManifest.class)
                                                    .job())
                                    .isEqualTo(job.job());
                            assertThat(
                                            Json.read(
                                                            splitter.blobs.read(
                                                                    job.job().task(), 1 << 20),
                                                            TaskData.class)
                                                    .classes())
                                    .hasSize(3);
                        });
        assertThat(splitter.counters.planned()).isOne();
    }

    @Test
    void nothingIsLeftOnDisk() throws Exception {
        splitter.handle(splitter.request(""));

        try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theSameRequestAgainPublishesTheSameEvenWhereItsImagesAreGone() throws Exception {
        splitter.handle(splitter.request("\"seed\": 3"));
        Files.delete(splitter.tar);
        splitter.handle(splitter.request("\"seed\": 3, \"replicates\": 1"));

        assertThat(splitter.publisher.events(ShardPublished.class)).hasSize(3 * 12);
        assertThat(splitter.publisher.events(TrainingRequested.class)).hasSize(4);
        assertThat(splitter.publisher.events(TrainingRequested.class).subList(2, 4))
                .containsExactlyInAnyOrderElementsOf(
                        splitter.publisher.events(TrainingRequested.class).subList(0, 2));
        List<StudyPlanned> planned = splitter.publisher.events(StudyPlanned.class);
        assertThat(planned)
                .hasSize(3)
                .extracting(StudyPlanned::plan)
                .containsOnly(planned.get(0).plan());
        assertThat(planned.get(1).imagesDiffer()).isNull();
        assertThat(planned.get(2).imagesDiffer()).contains("cannot be used", "does not exist");
        assertThat(
                        splitter.publisher.events(ShardPublished.class).stream()
                                .map(s -> s.key() + s.shard())
                                .distinct())
                .hasSize(12);
        assertThat(splitter.counters.repeated()).isOne();
    }

    @Test
    void onlyTheClassesOfTheTasksAreRead() {
        splitter.handle(
                splitter.request(
                        "\"split\": {\"kind\": \"groups\", \"a\": [\"c00\", \"c01\"], \"b\": [\"c02\", \"c05\"]}"));

        assertThat(splitter.publisher.events(ShardPublished.class))
                .extracting(ShardPublished::className)
                .containsOnly("c00", "c01", "c02", "c05");
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSize(1);
    }

    @Test
    void aStudyCancelledWhileItIsReadComesToNothing() {
        splitter.withdrawals.cancelAllWhen(() -> splitter.publisher.events().size() >= 3);

        splitter.handle(splitter.request(""));

        int shards = splitter.publisher.events(ShardPublished.class).size();
        assertThat(splitter.publisher.events()).hasSize(shards);
        assertThat(splitter.publisher.tombstones()).hasSize(shards);
        assertThat(splitter.objects.keys()).isEmpty();
    }

    /** Before the first image is decoded, all files may have to be read. */
    @Test
    void aStudyCancelledWhileItsFilesAreLookedThroughEndsThere() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        splitter.withdrawals.cancelAllWhen(() -> asked.incrementAndGet() > 5);
        Path images = splitter.unpacked();
        try (Stream<Path> files = Files.walk(images.resolve("val"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file); // would be told at the end
            }
        }

        splitter.handle(splitter.request(images, ""));

        assertThat(splitter.publisher.events()).isEmpty();
    }

    @Test
    void aSplitterThatIsStoppedLeavesTheStudyToTheNextOne() {
        TestingWork<StudyRequested> work = new TestingWork<>(splitter.request(""));
        work.cancel();

        assertThatThrownBy(() -> splitter.service().handle(work))
                .isInstanceOf(WorkCancelledException.class);
        assertThat(splitter.publisher.events()).isEmpty();
        assertThat(splitter.publisher.tombstones()).isEmpty();
    }

    @Test
    void whatIsPublishedDoesNotDependOnWhatWentWrongBefore() {
        splitter.publisher.failNext(1);
        assertThatThrownBy(() -> splitter.handle(splitter.request("")))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));
        splitter.handle(splitter.request(""));

        assertThat(splitter.publisher.events(ShardPublished.class)).hasSize(2 * 12);
        assertThat(splitter.publisher.events(TrainingRequested.class)).hasSize(2);
    }

    @Test
    void aDiskThatCannotBeUsedIsWaitedFor() throws Exception {
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file");

        assertThatThrownBy(
                        () ->
                                splitter.service(occupied)
                                        .handle(new TestingWork<>(splitter.request(""))))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContaining(occupied.toString());
    }

    @Test
    void shapesNeedNoFiles() {
        splitter.handle(
                new StudyRequested(
                        "",
                        """
                        {"study": "tiny",
                         "dataset": {"source": "builtin:shapes", "limitPerClass": 2,
                                     "validationLimitPerClass": 1},
                         "split": {"kind": "groups", "column": "group", "a": ["organic"],
                                   "b": ["constructed"], "classesPerTask": 2}}
                        """
                                .getBytes(UTF_8)));

        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSize(1);
        assertThat(splitter.publisher.events(ShardPublished.class)).hasSize(2 * 8);
    }

    @Test
    void trainersBeginWithTheFirstTaskWhileOthersAreRead() throws Exception {
        Path images = splitter.unpacked();
        splitter.handle(splitter.request(images, ""));

        List<Event> events = splitter.publisher.events();
        int plan = indexOf(events, StudyPlanned.class);
        List<TrainingRequested> before =
                events.subList(0, plan).stream()
                        .filter(TrainingRequested.class::isInstance)
                        .map(TrainingRequested.class::cast)
                        .toList();
        assertThat(before)
                .extracting(job -> job.network().treatment().label())
                .containsExactly("baseA", "baseB");
        assertThat(events.subList(0, indexOf(events, TrainingRequested.class)))
                .as("shards of one task")
                .hasSize(6);
        assertThat(splitter.publisher.events(TrainingRequested.class))
                .as("nothing is trained twice")
                .hasSize(2);
        StudyPlan published =
                (StudyPlan)
                        PlannedStudy.read(
                                splitter.objects
                                        .read(PlannedStudy.key("tiny"), 1 << 20)
                                        .orElseThrow());
        assertThat(before)
                .allSatisfy(
                        job ->
                                assertThat(published.find(job.network()).orElseThrow().jobId())
                                        .isEqualTo(job.job().id()));
    }

    @Test
    void aFirstJobThatIsDoneBeforeThePlanIsSaidAgainForItsVariants() throws Exception {
        Path images = splitter.unpacked();
        EventPublisher trainer =
                new EventPublisher() {
                    @Override
                    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
                        splitter.publisher.publish(topic, events);
                        if (topic == Topics.TRAINING_JOBS && splitter.objects.keys().isEmpty()) {
                            String job = ((TrainingRequested) events.get(0)).job().id();
                            splitter.objects.put(JobResult.key(job), new byte[] {1});
                        }
                    }

                    @Override
                    public void publishTombstone(Topic<?> topic, String key) {
                        splitter.publisher.publishTombstone(topic, key);
                    }
                };
        splitter.service(directory.resolve("other"), trainer)
                .handle(new TestingWork<>(splitter.request(images, "")));

        assertThat(splitter.publisher.events(TrainingRequested.class))
                .extracting(job -> job.network().treatment().label())
                .containsExactly("baseA", "baseB", "baseA");
    }

    private static int indexOf(List<Event> events, Class<? extends Event> type) {
        return events.indexOf(events.stream().filter(type::isInstance).findFirst().orElseThrow());
    }
}
