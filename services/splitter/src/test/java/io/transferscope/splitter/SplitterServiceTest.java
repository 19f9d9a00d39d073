package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.queue.WorkCancelledException;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.splitter.image.ImageDecoder;
import io.transferscope.splitter.shard.DatasetReader;
import io.transferscope.splitter.source.FileSources;
import io.transferscope.splitter.source.Limits;
import io.transferscope.splitter.source.TestingTar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitterServiceTest {
    @TempDir Path directory;

    private final TestingObjectStore objects = new TestingObjectStore();
    private final TestingPublisher publisher = new TestingPublisher();
    private final SplitterCounters counters = new SplitterCounters();
    private final Set<String> cancelled = new HashSet<>();
    private TestingBlobStore blobs;
    private SplitterService service;
    private Path tar;

    @BeforeEach
    void makeService() throws Exception {
        blobs = new TestingBlobStore(directory.resolve("fetched"));
        service = service(directory.resolve("scratch"));
        tar = directory.resolve("data.tar");
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("data/", 6, 3, 2);
        }
    }

    private SplitterService service(Path scratch) {
        FileSources files =
                new FileSources(
                        List.of(directory),
                        new Limits(1000, 1 << 20, 1 << 24),
                        new ImageDecoder(1 << 20));
        return new SplitterService(
                objects,
                blobs,
                publisher,
                new StudyMaker(new DataSources(files), new DatasetReader(blobs, scratch, 2)),
                cancelled::contains,
                counters);
    }

    @Test
    void aRequestBecomesShardsAPlanAndTheFirstJobs() {
        handle(request("\"controls\": [\"random\"]"));

        assertThat(publisher.events(StudyRejected.class)).isEmpty();
        List<ShardPublished> shards = publisher.events(ShardPublished.class);
        assertThat(shards).hasSize(12).extracting(ShardPublished::total).containsOnly(12);
        assertThat(shards)
                .extracting(ShardPublished::published)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        byte[] json = objects.read("studies/tiny/plan.json", 1 << 20).orElseThrow();
        StudyPlan plan = Json.read(json, StudyPlan.class);
        assertThat(publisher.events(StudyPlanned.class))
                .containsExactly(new StudyPlanned("tiny", BlobRef.of(json), 72));
        assertThat(publisher.events(TrainingRequested.class))
                .extracting(job -> job.network().label())
                .hasSize(16)
                .startsWith("baseA", "baseB", "R1A", "R1B");
        assertThat(publisher.events(TrainingRequested.class))
                .allSatisfy(
                        job -> {
                            assertThat(job.job().id())
                                    .isEqualTo(plan.find(job.network()).orElseThrow().jobId());
                            assertThat(
                                            Json.read(
                                                            blobs.read(job.start(), 1 << 20),
                                                            CheckpointManifest.class)
                                                    .job())
                                    .isEqualTo(job.job());
                            assertThat(
                                            Json.read(
                                                            blobs.read(job.job().task(), 1 << 20),
                                                            TaskData.class)
                                                    .classes())
                                    .hasSize(3);
                        });
        assertThat(counters.planned()).isOne();
    }

    @Test
    void nothingIsLeftOnDisk() throws Exception {
        handle(request(""));

        try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theSameRequestAgainPublishesTheSameAndReadsNothing() throws Exception {
        handle(request("\"seed\": 3"));
        List<?> first = publisher.events();
        Files.delete(tar);
        handle(request("\"seed\": 3, \"replicates\": 1"));

        assertThat(publisher.events()).hasSize(2 * first.size());
        assertThat(publisher.events(TrainingRequested.class)).hasSize(4);
        assertThat(publisher.events(TrainingRequested.class).subList(2, 4))
                .isEqualTo(publisher.events(TrainingRequested.class).subList(0, 2));
        assertThat(new HashSet<>(publisher.events(StudyPlanned.class))).hasSize(1);
        assertThat(
                        publisher.events(ShardPublished.class).stream()
                                .map(s -> s.key() + s.shard())
                                .distinct())
                .hasSize(12);
        assertThat(counters.repeated()).isOne();
    }

    @Test
    void anotherRequestOfTheSameNameIsRejected() {
        handle(request("\"seed\": 3"));
        handle(request("\"seed\": 4"));

        assertRejected("$.study: tiny is the name of a study with another request");
        assertThat(publisher.tombstones()).isEmpty();
    }

    @Test
    void anInvalidRequestIsRejectedWithAllItsFaults() {
        StudyRequested event =
                new StudyRequested(
                        "k",
                        "{\"study\": \"tiny\", \"seeds\": 1, \"replicates\": 0}".getBytes(UTF_8));
        handle(event);

        StudyRejected rejected = publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.study()).isEqualTo("tiny");
        assertThat(rejected.requestDigest()).isEqualTo(event.requestDigest());
        assertThat(rejected.faults())
                .extracting(fault -> fault.path())
                .contains("$.seeds", "$.replicates", "$.dataset");
        assertThat(counters.rejected()).isOne();
    }

    @Test
    void aSplitThatDoesNotFitIsRejectedBeforeAnyImageIsRead() {
        handle(
                request(
                        "\"split\": {\"kind\": \"groups\", \"a\": [\"c00\", \"c01\"], \"b\": [\"c02\", \"nix\"]}"));

        assertRejected("$.split.b[1]: the data set has no class nix");
        assertThat(publisher.events(ShardPublished.class)).isEmpty();
        assertThat(blobs.blobs()).isEmpty();
    }

    @Test
    void onlyTheClassesOfTheTasksAreRead() {
        handle(
                request(
                        "\"split\": {\"kind\": \"groups\", \"a\": [\"c00\", \"c01\"], \"b\": [\"c02\", \"c05\"]}"));

        assertThat(publisher.events(ShardPublished.class))
                .extracting(ShardPublished::className)
                .containsOnly("c00", "c01", "c02", "c05");
        assertThat(publisher.events(StudyPlanned.class)).hasSize(1);
    }

    @Test
    void unreadableImagesAreNamedAndNothingStaysVisible() throws Exception {
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("", 6, 3, 2);
            for (int i = 0; i < 12; i++) {
                out.file("val/c03/x%02d.jpg".formatted(i), "no image");
            }
        }
        handle(request(""));

        assertRejected("$.dataset.source: has 12 unreadable images, of which the first are:");
        StudyRejected rejected = publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.faults().get(0).message())
                .contains("val/c03/x00.jpg (it is neither JPEG nor PNG)", "val/c03/x09.jpg")
                .doesNotContain("x10.jpg");
        assertThat(publisher.tombstones())
                .hasSize(publisher.events(ShardPublished.class).size())
                .contains("dataset-shards/tiny/c00/train/0");
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void aMissingDataSetIsRejected() throws Exception {
        Files.delete(tar);
        handle(request(""));

        assertRejected("$.dataset.source: does not exist, or lies outside");
    }

    @Test
    void aCancelledNameIsRejected() {
        cancelled.add("tiny");
        handle(request(""));

        assertRejected("$.study: tiny was cancelled, which is final");
        assertThat(publisher.events()).hasSize(1);
    }

    @Test
    void aStudyCancelledWhileItIsReadComesToNothing() {
        StudyMaker maker =
                new StudyMaker(
                        new DataSources(
                                new FileSources(
                                        List.of(directory),
                                        new Limits(1000, 1 << 20, 1 << 24),
                                        new ImageDecoder(1 << 20))),
                        new DatasetReader(blobs, directory.resolve("scratch"), 1));
        new SplitterService(
                        objects,
                        blobs,
                        publisher,
                        maker,
                        study -> publisher.events().size() >= 3,
                        counters)
                .handle(new TestingWork<>(request("")));

        int shards = publisher.events(ShardPublished.class).size();
        assertThat(publisher.events()).hasSize(shards);
        assertThat(publisher.tombstones()).hasSize(shards);
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void aSplitterThatIsStoppedLeavesTheStudyToTheNextOne() {
        TestingWork<StudyRequested> work = new TestingWork<>(request(""));
        work.cancel();

        assertThatThrownBy(() -> service.handle(work)).isInstanceOf(WorkCancelledException.class);
        assertThat(publisher.events()).isEmpty();
        assertThat(publisher.tombstones()).isEmpty();
    }

    @Test
    void whatIsPublishedDoesNotDependOnWhatWentWrongBefore() {
        publisher.failNext(1);
        assertThatThrownBy(() -> handle(request("")))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));
        handle(request(""));

        assertThat(publisher.events(ShardPublished.class)).hasSize(12);
        assertThat(publisher.events(TrainingRequested.class)).hasSize(2);
    }

    @Test
    void aDiskThatCannotBeUsedIsWaitedFor() throws Exception {
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file");

        assertThatThrownBy(() -> service(occupied).handle(new TestingWork<>(request(""))))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContaining(occupied.toString());
    }

    @Test
    void aRequestThatIsGivenUpIsRejected() {
        service.failed(request(""), new Failure(FailureKind.INTERNAL, "out of luck", 3, "s"));

        assertRejected("$: the splitter failed: out of luck");
    }

    @Test
    void aRecordThatIsNoRequestIsRejected() {
        service.undecodable(new RawRecord("tiny", new byte[] {1}, 7), "The record's type is odd");

        assertRejected("$: The record's type is odd");
    }

    @Test
    void shapesNeedNoFiles() {
        handle(
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

        assertThat(publisher.events(StudyPlanned.class)).hasSize(1);
        assertThat(publisher.events(ShardPublished.class)).hasSize(8);
    }

    private void assertRejected(String fault) {
        assertThat(publisher.events(StudyRejected.class))
                .singleElement()
                .satisfies(r -> assertThat(r.study()).isEqualTo("tiny"))
                .satisfies(r -> assertThat(r.faults().get(0).toString()).startsWith(fault));
    }

    private void handle(StudyRequested event) {
        service.handle(new TestingWork<>(event));
    }

    private StudyRequested request(String more) {
        String json =
                "{\"study\": \"tiny\", \"dataset\": {\"source\": \"file:%s\"}%s%s}"
                        .formatted(tar, more.isEmpty() ? "" : ", ", more);
        return new StudyRequested("tiny", json.getBytes(UTF_8));
    }
}
