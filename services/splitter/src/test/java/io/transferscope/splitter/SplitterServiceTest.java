package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
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
    void aRequestBecomesShardsAndAPlan() {
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
        for (Split split : plan.splits()) {
            for (Task task : Task.values()) {
                byte[] data = splitter.blobs.read(split.half(task).data(), 1 << 20);
                assertThat(Json.read(data, TaskData.class).classes()).hasSize(3);
            }
        }
        assertThat(splitter.publisher.events(TrainingRequested.class)).isEmpty();
        assertThat(splitter.counters.planned().count()).isOne();
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
        assertThat(splitter.counters.repeated().count()).isOne();
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
        assertThat(splitter.publisher.tombstones())
                .hasSize(shards + 1)
                .contains("study-drafts/tiny");
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
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSize(1);
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
}
