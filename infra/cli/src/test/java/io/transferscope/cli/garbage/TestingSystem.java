package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what the services do, as far as it leaves something in store and topics. */
final class TestingSystem {
    private static final int CLASSES = 4;

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final EventPublisher publisher;

    TestingSystem(ObjectStore objects, BlobStore blobs, EventPublisher publisher) {
        this.objects = objects;
        this.blobs = blobs;
        this.publisher = publisher;
    }

    /** Two base networks and one with n layers copied; bases are shared by all n. */
    static StudyPlanner.Planned plan(String study, int n) {
        String request =
                TestingRequests.minimalWith(
                        """
                        {"study": "%s", "network": {"preset": "thin-32"}, "directions": "a-to-b",
                         "treatments": ["AnB"], "copiedLayers": [%d]}
                        """
                                .formatted(study, n));
        try {
            return StudyPlanner.plan(
                    StudyRequestReader.read(request.getBytes(UTF_8)),
                    TestingDatasets.ofClasses(CLASSES));
        } catch (InvalidRequestException e) {
            throw new IllegalStateException(e);
        }
    }

    StudyPlan store(StudyPlanner.Planned planned) {
        for (int i = 0; i < CLASSES; i++) {
            blobs.put(("train" + i).getBytes(UTF_8));
            blobs.put(("validation" + i).getBytes(UTF_8));
        }
        planned.tasks().values().forEach(blobs::put);
        objects.put(PlannedStudy.key(planned.plan().study()), Json.write(planned.plan()));
        return planned.plan();
    }

    /** Plans the study, and trains or finds all its networks. */
    StudyPlan run(String study, int n) {
        StudyPlan plan = store(plan(study, n));
        announce(plan);
        plan.networks().forEach(network -> finish(network, train(plan, network)));
        return plan;
    }

    void announce(StudyPlan plan) {
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        plan.study(), BlobRef.of(Json.write(plan)), plan.networks().size(), null));
    }

    /** The job as it is asked for, with its start stored. */
    TrainingRequested request(StudyPlan plan, PlannedNetwork network) {
        JobSpec job = plan.job(network);
        CheckpointManifest start =
                job.parent() == null
                        ? CheckpointManifest.fresh(job)
                        : CheckpointManifest.variant(job, trained(job.parent().jobId()));
        return new TrainingRequested(network.network(), job, blobs.put(start.toJson()));
    }

    JobResult train(StudyPlan plan, PlannedNetwork network) {
        TrainingRequested request = request(plan, network);
        publisher.publish(Topics.TRAINING_JOBS, request);
        return objects.read(JobResult.key(network.jobId()), 1 << 20)
                .map(json -> Json.read(json, JobResult.class))
                .orElseGet(() -> trainAnew(network, request));
    }

    private JobResult trainAnew(PlannedNetwork network, TrainingRequested request) {
        CheckpointManifest start = manifest(request.start());
        BlobRef checkpoint =
                blobs.put(
                        new CheckpointManifest(
                                        request.job(),
                                        layers(network.jobId(), start),
                                        provenance(request.start()))
                                .toJson());
        JobResult result =
                new JobResult(
                        network.jobId(),
                        network.network(),
                        checkpoint,
                        List.of(1, 2),
                        4,
                        1.5,
                        "cpu",
                        null);
        objects.putIfAbsent(JobResult.key(network.jobId()), Json.write(result));
        return result;
    }

    void finish(PlannedNetwork network, JobResult result) {
        publisher.publish(
                Topics.CHECKPOINTS,
                new CheckpointStored(network.network(), network.jobId(), result.checkpoint()));
        publisher.publish(Topics.ACCURACIES, new AccuracyMeasured(network.network(), result));
    }

    private List<LayerState> layers(String job, CheckpointManifest start) {
        List<LayerState> layers = new ArrayList<>();
        for (LayerState layer : start.layers()) {
            layers.add(
                    layer.frozen()
                            ? layer
                            : layer.with(
                                    layer.parameters().stream()
                                            .map(p -> array(job + layer.name(), p))
                                            .toList()));
        }
        return layers;
    }

    private Parameter array(String content, Parameter parameter) {
        return Parameter.stored(
                parameter.name(),
                parameter.shape(),
                blobs.put((content + parameter.name()).getBytes(UTF_8)));
    }

    private static Provenance provenance(BlobRef start) {
        return new Provenance(
                start,
                "none",
                new Normalization(List.of(0.0), List.of(1.0)),
                new Environment("cpu", 1, "none", Map.of(), "17", "linux"),
                null);
    }

    private CheckpointManifest trained(String jobId) {
        byte[] result = objects.read(JobResult.key(jobId), 1 << 20).orElseThrow();
        return manifest(Json.read(result, JobResult.class).checkpoint());
    }

    private CheckpointManifest manifest(BlobRef ref) {
        return Json.read(blobs.read(ref, 1 << 20), CheckpointManifest.class);
    }
}
