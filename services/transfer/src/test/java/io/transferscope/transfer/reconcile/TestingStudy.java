package io.transferscope.transfer.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.checkpoint.TestingCheckpoints;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.transfer.job.IndexedPlan;
import io.transferscope.transfer.job.JobMaker;
import java.util.List;

/** A planned study of 22 networks, and what the services would say of it. */
final class TestingStudy {
    private final StudyPlan plan;

    private TestingStudy(StudyPlan plan) {
        this.plan = plan;
    }

    /** Two base networks, four networks of random filters and sixteen variants. */
    static TestingStudy called(String study) {
        try {
            return new TestingStudy(
                    StudyPlanner.plan(
                                    StudyRequestReader.read(
                                            TestingRequests.minimalWith(
                                                            "{\"study\": \"%s\", \"copiedLayers\": [1, 3], \"controls\": [\"random\"]}"
                                                                    .formatted(study))
                                                    .getBytes(UTF_8)),
                                    TestingDatasets.ofClasses(8))
                            .plan());
        } catch (InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    StudyPlan plan() {
        return plan;
    }

    byte[] json() {
        return Json.write(plan);
    }

    StudyPlanned planned() {
        return new StudyPlanned(plan.study(), BlobRef.of(json()), plan.networks().size(), null);
    }

    List<String> labels() {
        return plan.networks().stream().map(network -> network.network().label()).toList();
    }

    /** Networks that start from no other. */
    List<String> first() {
        return plan.networks().stream()
                .filter(network -> network.dependsOn().isEmpty())
                .map(network -> network.network().label())
                .toList();
    }

    List<String> variantsOf(String base) {
        return new IndexedPlan(plan)
                .variantsOf(network(base).network()).stream()
                        .map(network -> network.network().label())
                        .toList();
    }

    PlannedNetwork network(String label) {
        return plan.find(NetworkId.parse(plan.study() + "/0/0/" + label)).orElseThrow();
    }

    /** The job of a network; that of a variant needs the checkpoint of its base in the store. */
    TrainingRequested requested(String label, BlobStore blobs) {
        JobMaker jobs = new JobMaker(blobs);
        IndexedPlan indexed = new IndexedPlan(plan);
        PlannedNetwork planned = network(label);
        return planned.dependsOn()
                .map(base -> jobs.variant(planned, indexed.job(planned), trained(base.label())))
                .orElseGet(() -> jobs.fresh(planned, indexed.job(planned)));
    }

    TrainingProgressed progressed(String label) {
        PlannedNetwork planned = network(label);
        return new TrainingProgressed(
                planned.network(), planned.jobId(), "worker-1", 1, 4, 25, 100, 450);
    }

    CheckpointStored stored(String label, BlobStore blobs) {
        PlannedNetwork planned = network(label);
        return new CheckpointStored(
                planned.network(), planned.jobId(), blobs.put(trained(label).toJson()));
    }

    AccuracyMeasured measured(String label) {
        return measured(label, network(label).jobId());
    }

    AccuracyMeasured measured(String label, String jobId) {
        NetworkId network = network(label).network();
        return new AccuracyMeasured(
                network,
                new JobResult(
                        jobId,
                        network,
                        checkpoint(label),
                        List.of(500),
                        1000,
                        12,
                        "dl4j-cpu-onednn",
                        null));
    }

    JobFailed failed(String label) {
        PlannedNetwork planned = network(label);
        return new JobFailed(
                planned.network(),
                planned.jobId(),
                FailureKind.INTERNAL,
                "it broke",
                3,
                "worker-9");
    }

    /** Of variants nobody reads it. */
    private BlobRef checkpoint(String label) {
        return network(label).dependsOn().isEmpty()
                ? BlobRef.of(trained(label).toJson())
                : BlobRef.of(label.getBytes(UTF_8));
    }

    /** The checkpoint of a network, as if it were trained. */
    private CheckpointManifest trained(String label) {
        return TestingCheckpoints.trained(plan.job(network(label)));
    }
}
