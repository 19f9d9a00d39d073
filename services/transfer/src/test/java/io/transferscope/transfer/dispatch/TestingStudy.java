package io.transferscope.transfer.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.checkpoint.TestingCheckpoints;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.transfer.job.JobMaker;
import java.util.List;

/** A planned study, and what the services would say of it. */
final class TestingStudy {
    private final StudyPlan plan;

    private TestingStudy(StudyPlan plan) {
        this.plan = plan;
    }

    /** Two base networks, four networks of random filters and sixteen variants. */
    static TestingStudy called(String study) {
        return called(study, "\"copiedLayers\": [1, 3], \"controls\": [\"random\"]");
    }

    /**
     * @param fields of the request, beside its name
     */
    static TestingStudy called(String study, String fields) {
        String request = "{\"study\": \"%s\", %s}".formatted(study, fields);
        try {
            StudyRequest read =
                    StudyRequestReader.read(TestingRequests.minimalWith(request).getBytes(UTF_8));
            return new TestingStudy(
                    StudyPlanner.plan(
                                    read,
                                    TestingDatasets.ofClasses(8),
                                    read.pretrained() == null
                                            ? null
                                            : TestingPretrained.weights(TestingPretrained.of(read)))
                            .plan());
        } catch (InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    StudyPlan plan() {
        return plan;
    }

    /** The network from elsewhere that its request names. */
    PretrainedManifest source() {
        return TestingPretrained.of(plan.request());
    }

    byte[] json() {
        return Json.write(plan);
    }

    StudyPlanned planned() {
        return new StudyPlanned(plan.study(), BlobRef.of(json()), plan.networks().size(), null);
    }

    /** What is known before the plan. */
    StudyPlan draft(List<String> labels) {
        return new StudyPlan(
                plan.engineVersion(),
                plan.request(),
                plan.decoder(),
                null,
                plan.splits(),
                plan.networks().stream()
                        .filter(network -> labels.contains(network.network().label()))
                        .toList());
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
        NetworkId network = network(base).network();
        return plan.networks().stream()
                .filter(planned -> planned.dependsOn().contains(network))
                .map(planned -> planned.network().label())
                .toList();
    }

    PlannedNetwork network(String label) {
        return plan.find(NetworkId.parse(plan.study() + "/0/0/" + label)).orElseThrow();
    }

    /** The job of a network; that of a variant needs the checkpoint of its base in the store. */
    TrainingRequested requested(String label, BlobStore blobs) {
        JobMaker jobs = new JobMaker(blobs);
        PlannedNetwork planned = network(label);
        JobSpec job = plan.job(planned);
        List<CheckpointManifest> bases =
                planned.dependsOn().stream().map(base -> trained(network(base.label()))).toList();
        if (bases.isEmpty()) {
            return jobs.fresh(planned, job);
        }
        CheckpointManifest top = bases.get(bases.size() - 1);
        return job.top() == null
                ? jobs.variant(planned, job, top)
                : jobs.warmTop(planned, job, bases.get(0), top);
    }

    TrainingProgressed progressed(String label) {
        PlannedNetwork planned = network(label);
        return new TrainingProgressed(
                planned.network(), planned.jobId(), "worker-1", 1, 4, 25, 100, 450);
    }

    CheckpointStored stored(String label, BlobStore blobs) {
        return stored(network(label), blobs);
    }

    CheckpointStored stored(NetworkId network, BlobStore blobs) {
        return stored(plan.find(network).orElseThrow(), blobs);
    }

    private CheckpointStored stored(PlannedNetwork planned, BlobStore blobs) {
        return new CheckpointStored(
                planned.network(), planned.jobId(), blobs.put(trained(planned).toJson()));
    }

    AccuracyMeasured measured(String label) {
        return measured(label, network(label).jobId());
    }

    AccuracyMeasured measured(NetworkId network) {
        PlannedNetwork planned = plan.find(network).orElseThrow();
        return measured(planned, planned.jobId());
    }

    AccuracyMeasured measured(String label, String jobId) {
        return measured(network(label), jobId);
    }

    private AccuracyMeasured measured(PlannedNetwork planned, String jobId) {
        return new AccuracyMeasured(
                planned.network(),
                new JobResult(
                        jobId,
                        planned.network(),
                        checkpoint(planned),
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
    private BlobRef checkpoint(PlannedNetwork planned) {
        return planned.dependsOn().isEmpty()
                ? BlobRef.of(trained(planned).toJson())
                : BlobRef.of(planned.jobId().getBytes(UTF_8));
    }

    /** The checkpoint of a network, as if it were trained. */
    private CheckpointManifest trained(PlannedNetwork planned) {
        return TestingCheckpoints.trained(plan.job(planned));
    }
}
