package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.runtime.log.LogEntry;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.log.Withdrawals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * What the log says of every study, as far as lost jobs are concerned: a few marks for each network
 * of studies that are not over. Safe for use by many threads.
 */
final class Ledger {
    private final Map<String, StudyFacts> studies = new HashMap<>();
    private long lastRequest = -1;

    /**
     * A study that may have something left to do.
     *
     * @param version of what is known of it
     */
    record Open(StudyPlanned planned, long version) {}

    List<Subscription<?>> subscriptions() {
        return List.of(
                new Subscription<>(Topics.STUDY_PLANS, this::planned),
                on(Topics.TRAINING_JOBS, this::requested),
                on(Topics.TRAINING_PROGRESS, this::progressed),
                on(Topics.CHECKPOINTS, this::stored),
                on(Topics.ACCURACIES, this::measured),
                new Subscription<>(Topics.JOB_FAILURES, this::failed));
    }

    /** Studies that are planned, wanted, and not known to be done. */
    synchronized List<Open> open(Withdrawals withdrawals) {
        List<Open> open = new ArrayList<>();
        studies.forEach(
                (study, facts) -> {
                    boolean isCancelled = withdrawals.isCancelled(study);
                    facts.tidy(at -> withdrawals.isDeleted(study, at), isCancelled);
                    if (!isCancelled) {
                        facts.open()
                                .map(plan -> new Open(plan, facts.version()))
                                .ifPresent(open::add);
                    }
                });
        return open;
    }

    synchronized Evidence evidence(String study) {
        return study(study).evidence();
    }

    /** Whether the network's job was not published since this was known. */
    synchronized boolean isUnchanged(PlannedNetwork planned, Evidence before) {
        return Objects.equals(
                study(planned.network().study()).requested(JobKey.of(planned)),
                before.of(planned).requested());
    }

    /** All networks of this plan are done. */
    synchronized void finished(StudyPlanned plan) {
        study(plan.study()).finished(plan);
    }

    /** This process has published these jobs. */
    synchronized void said(List<TrainingRequested> jobs, Instant now) {
        jobs.forEach(job -> change(keyOf(job), facts -> facts.withSaid(now)));
    }

    private synchronized void planned(LogEntry<StudyPlanned> entry) {
        study(entry.key()).planned(entry.content(), Mark.of(entry));
    }

    private void requested(TrainingRequested event, LogEntry<TrainingRequested> entry) {
        JobKey key = keyOf(event); // takes a while
        synchronized (this) {
            if (entry.offset() <= lastRequest) {
                // The topic was made anew: nobody has the jobs that were in the old one.
                studies.values().forEach(StudyFacts::forgetRequests);
            }
            lastRequest = entry.offset();
            change(key, facts -> facts.withRequested(Mark.of(entry)));
        }
    }

    private synchronized void progressed(
            TrainingProgressed event, LogEntry<TrainingProgressed> entry) {
        change(
                new JobKey(event.network(), event.jobId()),
                facts -> facts.withProgressed(entry.timestamp()));
    }

    private synchronized void stored(CheckpointStored event, LogEntry<CheckpointStored> entry) {
        JobFacts.Checkpoint checkpoint = new JobFacts.Checkpoint(event, Mark.of(entry));
        change(
                new JobKey(event.network(), event.jobId()),
                facts -> facts.withCheckpoint(checkpoint));
    }

    private synchronized void measured(AccuracyMeasured event, LogEntry<AccuracyMeasured> entry) {
        change(
                new JobKey(event.network(), event.result().jobId()),
                facts -> facts.withMeasured(entry.timestamp()));
    }

    private synchronized void failed(LogEntry<JobFailed> entry) {
        JobFailed event = entry.content();
        if (event == null) {
            NetworkId network = NetworkId.parse(entry.key());
            study(network.study()).retried(network, Mark.of(entry));
        } else {
            change(
                    new JobKey(event.network(), event.jobId()),
                    facts -> facts.withFailed(Mark.of(entry)));
        }
    }

    private void change(JobKey key, UnaryOperator<JobFacts> change) {
        study(key.network().study()).change(key, change);
    }

    private StudyFacts study(String study) {
        return studies.computeIfAbsent(study, name -> new StudyFacts());
    }

    private static JobKey keyOf(TrainingRequested event) {
        return new JobKey(event.network(), event.job().id());
    }

    private static <E extends Event> Subscription<E> on(
            Topic<E> topic, BiConsumer<E, LogEntry<E>> handler) {
        return new Subscription<>(
                topic, entry -> entry.event().ifPresent(event -> handler.accept(event, entry)));
    }
}
