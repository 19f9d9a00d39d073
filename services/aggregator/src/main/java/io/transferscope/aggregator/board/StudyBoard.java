package io.transferscope.aggregator.board;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.LogEntry;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every study, as far as events tell. Events may come in any order among topics and more than once;
 * what the board says in the end is the same. Of a study that was deleted only what was published
 * later counts. Safe for use by many threads: events come from one, plans from another, and readers
 * get snapshots.
 */
public final class StudyBoard {
    private final Map<String, StudyHistory> studies = new TreeMap<>();
    private RejectionList rejections = RejectionList.EMPTY;
    private final Map<String, Instant> deletions = new HashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Told of each change, by the thread that made it: must not take long. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param network that changed; null for something else about the study
         */
        void changed(String study, @Nullable NetworkId network);
    }

    /** Everything that the board listens to. */
    public List<Subscription<?>> subscriptions() {
        return List.of(
                on(Topics.STUDY_REQUESTS, this::requested),
                on(Topics.STUDY_REJECTIONS, this::rejected),
                new Subscription<>(Topics.DATASET_SHARDS, this::shard),
                on(
                        Topics.STUDY_PLANS,
                        (event, entry) ->
                                prepare(
                                        event.study(),
                                        entry.timestamp(),
                                        was -> was.withPlanned(Dated.of(event, entry)))),
                on(
                        Topics.STUDY_CANCELLATIONS,
                        (event, entry) ->
                                change(
                                        event.study(),
                                        null,
                                        entry.timestamp(),
                                        history -> history.cancel(entry.timestamp()))),
                on(Topics.STUDY_DELETIONS, this::deleted),
                on(
                        Topics.STUDY_COMPLETIONS,
                        (event, entry) ->
                                change(
                                        event.study(),
                                        null,
                                        entry.timestamp(),
                                        history -> history.completed(Dated.of(event, entry)))),
                on(
                        Topics.ACCURACIES,
                        (event, entry) ->
                                add(
                                        new JobKey(event.network(), event.result().jobId()),
                                        entry.timestamp(),
                                        was -> was.with(Dated.of(event, entry)))),
                on(
                        Topics.CHECKPOINTS,
                        (event, entry) ->
                                add(
                                        new JobKey(event.network(), event.jobId()),
                                        entry.timestamp(),
                                        was -> was.withCheckpoint(Dated.of(event, entry)))),
                on(
                        Topics.TRAINING_PROGRESS,
                        (event, entry) ->
                                add(
                                        new JobKey(event.network(), event.jobId()),
                                        entry.timestamp(),
                                        was -> was.withProgress(Dated.of(event, entry)))),
                new Subscription<>(Topics.JOB_FAILURES, this::failed));
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    public synchronized Optional<StudySnapshot> find(String study) {
        return Optional.ofNullable(studies.get(study))
                .filter(StudyHistory::isKnown)
                .map(StudyHistory::snapshot);
    }

    /** All studies by name. */
    public synchronized List<StudySnapshot> all() {
        return studies.values().stream()
                .filter(StudyHistory::isKnown)
                .map(StudyHistory::snapshot)
                .toList();
    }

    /** Requests that were turned down, with and without a name, the latest first. */
    public synchronized List<Rejection> rejections() {
        return rejections.latestFirst();
    }

    /** What was last said to be a study's end. */
    public synchronized Optional<StudyCompleted> saidCompletion(String study) {
        return Optional.ofNullable(studies.get(study)).flatMap(StudyHistory::completion);
    }

    /** Plans that were announced, and are not read yet. */
    public synchronized List<StudyPlanned> plansToRead() {
        List<StudyPlanned> missing = new ArrayList<>();
        for (StudyHistory history : studies.values()) {
            Dated<StudyPlanned> planned = history.preparation().planned();
            if (planned != null && history.preparation().plan() == null) {
                missing.add(planned.event());
            }
        }
        return missing;
    }

    /** The plan, as the store has it; nothing happens where another one was announced meanwhile. */
    public void planRead(BlobRef ref, PlannedStudy plan) {
        prepare(
                plan.study(),
                Instant.MAX,
                was ->
                        was.planned() != null && was.planned().event().plan().equals(ref)
                                ? was.withPlan(plan)
                                : was);
    }

    /** Returns whether that is news. */
    public boolean planNotRead(String study, String problem) {
        return prepare(
                study,
                Instant.MAX,
                was -> was.planned() == null ? was : was.withPlanProblem(problem));
    }

    private void shard(LogEntry<ShardPublished> entry) {
        Instant time = entry.timestamp();
        entry.event()
                .ifPresentOrElse(
                        event ->
                                prepare(
                                        event.study(),
                                        time,
                                        was ->
                                                was.withShard(
                                                        new ShardCount.Step(
                                                                time,
                                                                event.published(),
                                                                event.total()))),
                        () ->
                                prepare(
                                        ShardPublished.studyIn(entry.key()),
                                        time,
                                        Preparation::withoutShards));
    }

    private void requested(StudyRequested event, LogEntry<StudyRequested> entry) {
        Preparation.Request request =
                new Preparation.Request(event.requestDigest(), entry.timestamp());
        StudyRequestReader.nameIn(event.json())
                .ifPresent(
                        study ->
                                prepare(study, entry.timestamp(), was -> was.withRequest(request)));
    }

    private void rejected(StudyRejected event, LogEntry<StudyRejected> entry) {
        String study = event.study();
        Rejection rejection =
                new Rejection(study, event.requestDigest(), entry.timestamp(), event.faults());
        synchronized (this) {
            if (study != null && isForgotten(study, entry.timestamp())) {
                return;
            }
            rejections = rejections.with(rejection);
        }
        if (study != null) {
            prepare(study, entry.timestamp(), was -> was.withRejection(rejection));
        }
    }

    private void failed(LogEntry<JobFailed> entry) {
        JobFailed event = entry.content();
        if (event == null) {
            NetworkId network = NetworkId.parse(entry.key());
            change(
                    network.study(),
                    network,
                    entry.timestamp(),
                    history -> history.takeBackFailure(network, entry.offset()));
        } else {
            add(
                    new JobKey(event.network(), event.jobId()),
                    entry.timestamp(),
                    was -> was.withFailure(Dated.of(event, entry)));
        }
    }

    /** All that was published about the study until now is forgotten, also what is read later. */
    private void deleted(StudyDeleted event, LogEntry<StudyDeleted> entry) {
        String study = event.study();
        synchronized (this) {
            if (isForgotten(study, entry.timestamp())) {
                return;
            }
            deletions.put(study, entry.timestamp());
            rejections = rejections.without(study, entry.timestamp());
            StudyHistory history = studies.get(study);
            if (history == null) {
                return;
            }
            history.forget(entry.timestamp());
            if (history.isBlank()) {
                studies.remove(study);
            }
        }
        listeners.forEach(listener -> listener.changed(study, null));
    }

    private boolean prepare(String study, Instant time, UnaryOperator<Preparation> change) {
        return change(study, null, time, history -> history.prepare(change));
    }

    private void add(JobKey job, Instant time, UnaryOperator<Evidence> change) {
        NetworkId network = job.network();
        change(network.study(), network, time, history -> history.add(job, change));
    }

    /**
     * @param time when it was published
     */
    private boolean change(
            String study,
            @Nullable NetworkId network,
            Instant time,
            Predicate<StudyHistory> change) {
        boolean changed;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return false;
            }
            StudyHistory history = studies.computeIfAbsent(study, StudyHistory::new);
            changed = change.test(history);
            if (history.isBlank()) {
                studies.remove(study);
            }
        }
        if (changed) {
            listeners.forEach(listener -> listener.changed(study, network));
        }
        return changed;
    }

    private boolean isForgotten(String study, Instant time) {
        Instant deletion = deletions.get(study);
        return deletion != null && !time.isAfter(deletion);
    }

    private static <E extends Event> Subscription<E> on(
            Topic<E> topic, BiConsumer<E, LogEntry<E>> handler) {
        return new Subscription<>(
                topic, entry -> entry.event().ifPresent(event -> handler.accept(event, entry)));
    }
}
