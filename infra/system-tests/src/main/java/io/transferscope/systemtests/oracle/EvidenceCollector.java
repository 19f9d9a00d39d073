package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.systemtests.system.Checkpoints;
import io.transferscope.systemtests.system.Rest;
import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Collects what a study has left behind, from the aggregator, the log and the store. */
public final class EvidenceCollector {
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOOKS = 10;

    private final TestSystem system;

    public EvidenceCollector(TestSystem system) {
        this.system = requireNonNull(system, "system is null");
    }

    /** Of a study without a plan, or unknown to the aggregator, there is none. */
    public Evidence collect(String study) throws InterruptedException {
        List<PlannedNetwork> planned =
                system.store()
                        .objects()
                        .read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES)
                        .map(json -> PlannedStudy.read(json).networks())
                        .orElse(List.of());
        List<AccuracyMeasured> answered;
        try {
            answered = answered(study);
        } catch (Rest.UnavailableException e) {
            answered = List.of();
        }
        return new Evidence(study, planned, answered, publishedToItsEnd(study), damaged(answered));
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

    /** The end is said a moment after the last result. */
    private Evidence.Published publishedToItsEnd(String study) throws InterruptedException {
        Evidence.Published published = published(study);
        for (int i = 1; i < LOOKS && published.completions().isEmpty(); i++) {
            TimeUnit.SECONDS.sleep(1);
            published = published(study);
        }
        return published;
    }

    private Evidence.Published published(String study) throws InterruptedException {
        List<AccuracyMeasured> accuracies = new ArrayList<>();
        List<CheckpointStored> checkpoints = new ArrayList<>();
        List<JobFailed> failures = new ArrayList<>();
        List<StudyCompleted> completions = new ArrayList<>();
        EventLog log =
                new EventLog(
                        "oracle",
                        system.kafka(),
                        List.of(
                                kept(Topics.ACCURACIES, accuracies, e -> isOf(study, e.network())),
                                kept(
                                        Topics.CHECKPOINTS,
                                        checkpoints,
                                        e -> isOf(study, e.network())),
                                kept(Topics.JOB_FAILURES, failures, e -> isOf(study, e.network())),
                                kept(
                                        Topics.STUDY_COMPLETIONS,
                                        completions,
                                        e -> e.study().equals(study))));
        try (log) {
            log.start();
            log.caughtUp().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The log cannot be read to its end", e);
        }
        return new Evidence.Published(accuracies, checkpoints, failures, completions);
    }

    private static boolean isOf(String study, NetworkId network) {
        return network.study().equals(study);
    }

    private static <E extends Event> Subscription<E> kept(
            Topic<E> topic, List<E> list, Predicate<E> which) {
        return new Subscription<>(topic, entry -> entry.event().filter(which).ifPresent(list::add));
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
