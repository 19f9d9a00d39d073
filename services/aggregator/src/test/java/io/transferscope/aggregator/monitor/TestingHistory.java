package io.transferscope.aggregator.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.Fault;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import io.transferscope.studies.TestingLog;
import io.transferscope.studies.view.StudyView;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to the study "tiny" of 22 networks, and how the studies shows it. */
final class TestingHistory {
    static final StudyPlan PLAN = TestingStudies.plan();
    static final byte[] PLAN_JSON = Json.write(PLAN);
    static final BlobRef PLAN_REF = BlobRef.of(PLAN_JSON);
    static final Map<NetworkId, AccuracyMeasured> RESULTS =
            TestingStudies.results(PLAN, network -> 500);

    final TestingLog log = new TestingLog();

    Studies justReplayed() {
        Studies studies = new Studies();
        log.replay(studies);
        return studies;
    }

    Studies studies() {
        Studies studies = justReplayed();
        studies.planRead(PLAN_REF, PLAN);
        return studies;
    }

    StudyMonitor monitor(Studies studies) {
        return new StudyMonitor(
                studies, Clock.fixed(log.now(), ZoneOffset.UTC), Duration.ofSeconds(60));
    }

    StudyView view(Studies studies) {
        return monitor(studies).view("tiny").orElseThrow();
    }

    NetworkStatus status(Studies studies, String label) {
        return view(studies).byNetwork().stream()
                .filter(view -> view.network().equals(network(label)))
                .findFirst()
                .orElseThrow()
                .status();
    }

    void planned() {
        log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned("tiny", PLAN_REF, PLAN.networks().size(), null));
    }

    void shards(int count) {
        for (int i = 1; i <= count; i++) {
            log.publish(
                    Topics.DATASET_SHARDS,
                    new ShardPublished(
                            "tiny",
                            "c" + i,
                            Part.TRAIN,
                            0,
                            new ShardRef(BlobRef.of(new byte[] {(byte) i}), 10),
                            i,
                            40));
        }
    }

    void measured(String label) {
        log.publish(Topics.ACCURACIES, requireNonNull(RESULTS.get(network(label))));
    }

    void fails(String label) {
        log.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        network(label),
                        PLAN.find(network(label)).orElseThrow().jobId(),
                        FailureKind.INTERNAL,
                        "it broke",
                        3,
                        "worker-9"));
    }

    void progress(String label, String worker) {
        log.publish(
                Topics.TRAINING_PROGRESS,
                new TrainingProgressed(
                        network(label),
                        PLAN.find(network(label)).orElseThrow().jobId(),
                        worker,
                        1,
                        4,
                        25,
                        100,
                        450));
    }

    static StudyRequested request() {
        return new StudyRequested("tiny", "{\"study\": \"tiny\"}".getBytes(UTF_8));
    }

    static StudyRejected rejection(@Nullable String study, String seed) {
        String digest = seed.length() == 64 ? seed : BlobRef.of(seed.getBytes(UTF_8)).sha256();
        return new StudyRejected(
                study,
                digest,
                List.of(new Fault("$.training.epochs", "must be from 1 to 10000, not 0")),
                null);
    }

    static NetworkId network(String label) {
        return NetworkId.parse("tiny/0/0/" + label);
    }

    void allMeasured() {
        RESULTS.values().forEach(result -> log.publish(Topics.ACCURACIES, result));
    }
}
