package io.transferscope.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.TestingCheckpoints;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.log.TestingWithdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferServiceTest {
    @TempDir Path directory;

    private final TestingObjectStore objects = new TestingObjectStore();
    private final TestingPublisher publisher = new TestingPublisher();
    private final TestingWithdrawals withdrawals = new TestingWithdrawals();
    private TestingBlobStore blobs;
    private TransferService service;
    private StudyPlan plan;

    @BeforeEach
    void planAStudy() throws Exception {
        blobs = new TestingBlobStore(directory);
        service =
                new TransferService(
                        new Plans(objects), new JobMaker(blobs), publisher, withdrawals);
        plan =
                StudyPlanner.plan(
                                StudyRequestReader.read(
                                        TestingRequests.minimalWith("{}").getBytes(UTF_8)),
                                TestingDatasets.ofClasses(8))
                        .plan();
        objects.put(PlannedStudy.key("tiny"), Json.write(plan));
    }

    @Test
    void aBaseNetworkGivesRiseToEveryVariantThatStartsFromIt() {
        handle(checkpoint("baseA"));

        List<TrainingRequested> jobs = publisher.events(TrainingRequested.class);
        assertThat(jobs).hasSize(28);
        assertThat(jobs)
                .extracting(job -> job.network().label())
                .contains("A3A", "A3A+", "A3B", "A3B+")
                .noneMatch(label -> label.startsWith("B"));
        assertThat(jobs)
                .allSatisfy(
                        job ->
                                assertThat(job.job().id())
                                        .isEqualTo(plan.find(job.network()).orElseThrow().jobId()));
    }

    @Test
    void aVariantStartsWithTheBlobsOfItsParent() {
        CheckpointManifest base = trained("baseA");
        handle(stored("baseA", base));

        CheckpointManifest start = start("A2B");
        assertThat(start.layers().subList(0, 4))
                .extracting(LayerState::parameters)
                .isEqualTo(
                        base.layers().subList(0, 4).stream().map(LayerState::parameters).toList());
        assertThat(start.layers().subList(0, 4)).allMatch(LayerState::frozen);
        assertThat(start("A2B+").layers()).noneMatch(LayerState::frozen);
    }

    @Test
    void theSameCheckpointAgainPublishesTheSame() {
        CheckpointStored event = checkpoint("baseA");
        handle(event);
        List<TrainingRequested> first = publisher.events(TrainingRequested.class);
        handle(event);

        assertThat(publisher.events(TrainingRequested.class))
                .hasSize(2 * first.size())
                .endsWith(first.toArray(TrainingRequested[]::new));
    }

    @Test
    void nothingFollowsFromAVariantOrACancelledStudy() {
        handle(new CheckpointStored(id("A3B"), planned("A3B").jobId(), BlobRef.of(new byte[0])));
        withdrawals.cancel("tiny");
        handle(checkpoint("baseA"));

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void aStrayCheckpointHarmsNobody() {
        CheckpointStored foreign =
                new CheckpointStored(id("baseA"), "f".repeat(64), BlobRef.of(new byte[0]));

        handle(foreign);
        service.failed(foreign, new Failure(FailureKind.INTERNAL, "died", 3, "transfer-1"));

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void aManifestOfAnotherJobIsInvalid() {
        CheckpointStored swapped =
                new CheckpointStored(
                        id("baseA"),
                        planned("baseA").jobId(),
                        blobs.put(trained("baseB").toJson()));

        assertThatThrownBy(() -> handle(swapped))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void whenVariantsCannotBeBuiltEachOfThemHasFailed() {
        Failure failure = new Failure(FailureKind.INVALID, "no such blob", 1, "transfer-1");

        service.failed(checkpoint("baseB"), failure);

        assertThat(publisher.events(JobFailed.class))
                .hasSize(28)
                .allSatisfy(
                        f -> {
                            assertThat(f.network().label()).startsWith("B");
                            assertThat(f.message()).isEqualTo("no such blob");
                        });
    }

    @Test
    void nothingFollowsFromACheckpointOfAnImportedStudy() {
        objects.put(PlannedStudy.key("tiny"), Json.write(TestingPlans.imported("tiny", "baseB")));

        handle(checkpoint("baseB"));
        service.failed(checkpoint("baseB"), new Failure(FailureKind.INTERNAL, "no", 3, "t"));

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void aCheckpointThatComesBeforeThePlanFailsNobody() {
        byte[] plan = objects.read(PlannedStudy.key("tiny"), 1 << 20).orElseThrow();
        objects.delete(PlannedStudy.key("tiny"));

        handle(checkpoint("baseB"));
        assertThat(publisher.events()).isEmpty();

        objects.put(PlannedStudy.key("tiny"), plan);
        handle(checkpoint("baseB"));
        assertThat(publisher.events(TrainingRequested.class)).hasSize(28);
    }

    @Test
    void aStudyWithoutReadablePlanStopsNobody() {
        objects.put(PlannedStudy.key("tiny"), "{".getBytes(UTF_8));

        service.failed(checkpoint("baseB"), new Failure(FailureKind.INVALID, "no plan", 1, "t"));

        assertThat(publisher.events()).isEmpty();
    }

    private void handle(CheckpointStored event) {
        service.handle(new TestingWork<>(event));
    }

    private CheckpointManifest start(String label) {
        return publisher.events(TrainingRequested.class).stream()
                .filter(job -> job.network().label().equals(label))
                .map(job -> Json.read(blobs.read(job.start(), 1 << 20), CheckpointManifest.class))
                .findFirst()
                .orElseThrow();
    }

    private CheckpointStored checkpoint(String label) {
        return stored(label, trained(label));
    }

    private CheckpointStored stored(String label, CheckpointManifest manifest) {
        return new CheckpointStored(
                id(label), planned(label).jobId(), blobs.put(manifest.toJson()));
    }

    private CheckpointManifest trained(String label) {
        return TestingCheckpoints.trained(plan.job(planned(label)));
    }

    private PlannedNetwork planned(String label) {
        return plan.find(id(label)).orElseThrow();
    }

    private static NetworkId id(String label) {
        return new NetworkId("tiny", 0, 0, Treatment.parse(label));
    }
}
