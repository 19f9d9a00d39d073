package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.LogReader;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import io.transferscope.systemtests.system.Checkpoints;
import io.transferscope.systemtests.system.RestClient;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Collects what a study has left behind, from the aggregator, the log and the store. */
public final class RecordCollector {
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOOKS = 10;

    private final TestSystem system;

    public RecordCollector(TestSystem system) {
        this.system = requireNonNull(system, "system is null");
    }

    /** Of a study without a plan, or unknown to the aggregator, there is none. */
    public StudyRecords collect(String study) throws InterruptedException {
        Optional<byte[]> plan =
                system.store().objects().read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES);
        List<AccuracyMeasured> answered;
        try {
            answered = answered(study);
        } catch (RestClient.NoAnswerException e) {
            answered = List.of();
        }
        Read read = readToItsEnd(study);
        return new StudyRecords(
                study,
                plan.map(json -> PlannedStudy.read(json).networks()).orElse(List.of()),
                answered,
                read.published(),
                plan.map(json -> folded(read.studies(), json)).orElse(Map.of()),
                damaged(answered));
    }

    /** The aggregator's rows. */
    public List<AccuracyMeasured> answered(String study) throws InterruptedException {
        List<AccuracyMeasured> rows = new ArrayList<>();
        for (JsonNode row : Json.readTree(system.rest().get("/studies/" + study + "/accuracies"))) {
            rows.add(
                    new AccuracyMeasured(
                            NetworkId.parse(row.path("network").asText()),
                            Json.read(Json.write(row.path("result")), JobResult.class)));
        }
        return rows;
    }

    /** The log of a study, and what services make of it. */
    private record Read(StudyRecords.LogRecords published, Studies studies) {}

    private static Map<NetworkId, NetworkStatus> folded(Studies studies, byte[] json) {
        PlannedStudy plan = PlannedStudy.read(json);
        studies.planRead(BlobRef.of(json), plan);
        Map<NetworkId, NetworkStatus> folded = new HashMap<>();
        studies.find(plan.study())
                .ifPresent(
                        study ->
                                IntStream.range(0, study.size())
                                        .forEach(
                                                number ->
                                                        folded.put(
                                                                study.network(number).network(),
                                                                study.state(number, Instant.MAX)
                                                                        .status())));
        return folded;
    }

    /** The end is said a moment after the last result. */
    private Read readToItsEnd(String study) throws InterruptedException {
        Read read = read(study);
        for (int i = 1; i < LOOKS && read.published().completions().isEmpty(); i++) {
            TimeUnit.SECONDS.sleep(1);
            read = read(study);
        }
        return read;
    }

    private Read read(String study) throws InterruptedException {
        List<AccuracyMeasured> accuracies = new ArrayList<>();
        List<CheckpointStored> checkpoints = new ArrayList<>();
        List<JobFailed> failures = new ArrayList<>();
        List<StudyCompleted> completions = new ArrayList<>();
        Studies studies = new Studies();
        LogReader reader =
                new LogReader() {
                    @Override
                    public <E extends Event> void read(Topic<E> topic, LogEntry<E> entry) {
                        studies.read(topic, entry);
                        entry.event().ifPresent(this::keep);
                    }

                    private void keep(Event event) {
                        if (event instanceof AccuracyMeasured it && isOf(study, it.network())) {
                            accuracies.add(it);
                        } else if (event instanceof CheckpointStored it
                                && isOf(study, it.network())) {
                            checkpoints.add(it);
                        } else if (event instanceof JobFailed it && isOf(study, it.network())) {
                            failures.add(it);
                        } else if (event instanceof StudyCompleted it && it.study().equals(study)) {
                            completions.add(it);
                        }
                    }
                };
        try (EventLog log =
                new EventLog("oracle", system.kafka(), Subscription.to(Topics.all(), reader))) {
            log.start();
            log.caughtUp().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The log cannot be read to its end", e);
        }
        return new Read(
                new StudyRecords.LogRecords(accuracies, checkpoints, failures, completions),
                studies);
    }

    private static boolean isOf(String study, NetworkId network) {
        return network.study().equals(study);
    }

    /** Reading checks the digests. */
    private Map<NetworkId, String> damaged(List<AccuracyMeasured> results) {
        Checkpoints checkpoints = new Checkpoints(system.store());
        Map<NetworkId, String> damaged = new HashMap<>();
        for (AccuracyMeasured accuracy : results) {
            try {
                accuracy.training().map(JobResult::checkpoint).ifPresent(checkpoints::check);
            } catch (RuntimeException e) {
                damaged.put(accuracy.network(), String.valueOf(e.getMessage()));
            }
        }
        return damaged;
    }
}
