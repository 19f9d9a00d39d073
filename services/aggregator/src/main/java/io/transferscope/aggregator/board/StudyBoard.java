package io.transferscope.aggregator.board;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.LogEntry;
import io.transferscope.runtime.log.Subscription;
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
 * what the board says in the end is the same. Safe for use by many threads: events come from one,
 * plans from another, and readers get snapshots.
 */
public final class StudyBoard {
    private final Map<String, StudyHistory> studies = new TreeMap<>();
    private RejectionList rejections = RejectionList.EMPTY;
    private final Map<String, StudyCompleted> completions = new HashMap<>();
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
                        (event, entry) -> prepare(event.study(), was -> was.withPlanned(event))),
                on(Topics.STUDY_CANCELLATIONS, (event, entry) -> cancel(event.study())),
                on(Topics.STUDY_COMPLETIONS, (event, entry) -> completed(event)),
                on(
                        Topics.ACCURACIES,
                        (event, entry) ->
                                add(event.network(), was -> was.with(Dated.of(event, entry)))),
                on(
                        Topics.CHECKPOINTS,
                        (event, entry) ->
                                add(
                                        event.network(),
                                        was -> was.withCheckpoint(Dated.of(event, entry)))),
                on(
                        Topics.TRAINING_PROGRESS,
                        (event, entry) ->
                                add(
                                        event.network(),
                                        was -> was.withProgress(Dated.of(event, entry)))),
                new Subscription<>(
                        Topics.JOB_FAILURES,
                        entry ->
                                entry.event()
                                        .ifPresentOrElse(
                                                event ->
                                                        add(
                                                                event.network(),
                                                                was ->
                                                                        was.withFailure(
                                                                                Dated.of(
                                                                                        event,
                                                                                        entry))),
                                                () ->
                                                        add(
                                                                NetworkId.parse(entry.key()),
                                                                was ->
                                                                        was.withoutFailure(
                                                                                entry.offset())))));
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    public synchronized Optional<StudySnapshot> find(String study) {
        return Optional.ofNullable(studies.get(study)).map(StudyHistory::snapshot);
    }

    /** All studies by name. */
    public synchronized List<StudySnapshot> all() {
        return studies.values().stream().map(StudyHistory::snapshot).toList();
    }

    /** Requests that were turned down, with and without a name, the latest first. */
    public synchronized List<Rejection> rejections() {
        return rejections.latestFirst();
    }

    /** What was last said to be a study's end. */
    public synchronized Optional<StudyCompleted> saidCompletion(String study) {
        return Optional.ofNullable(completions.get(study));
    }

    /** Plans that were announced, and are not read yet. */
    public synchronized List<StudyPlanned> plansToRead() {
        List<StudyPlanned> missing = new ArrayList<>();
        for (StudyHistory history : studies.values()) {
            StudyPlanned planned = history.preparation().planned();
            if (planned != null && history.preparation().plan() == null) {
                missing.add(planned);
            }
        }
        return missing;
    }

    /** The plan, as the store has it; nothing happens where another one was announced meanwhile. */
    public void planRead(BlobRef ref, StudyPlan plan) {
        prepare(
                plan.study(),
                was ->
                        was.planned() != null && was.planned().plan().equals(ref)
                                ? was.withPlan(plan)
                                : was);
    }

    /** Returns whether that is news. */
    public boolean planNotRead(String study, String problem) {
        return prepare(study, was -> was.withPlanProblem(problem));
    }

    private void shard(LogEntry<ShardPublished> entry) {
        entry.event()
                .ifPresentOrElse(
                        event ->
                                prepare(
                                        event.study(),
                                        was -> was.withShard(event.published(), event.total())),
                        () ->
                                prepare(
                                        ShardPublished.studyIn(entry.key()),
                                        Preparation::withoutShards));
    }

    private void requested(StudyRequested event, LogEntry<StudyRequested> entry) {
        StudyRequestReader.nameIn(event.json())
                .ifPresent(study -> prepare(study, was -> was.withRequest(event.requestDigest())));
    }

    private void rejected(StudyRejected event, LogEntry<StudyRejected> entry) {
        Rejection rejection =
                new Rejection(
                        event.study(), event.requestDigest(), entry.timestamp(), event.faults());
        synchronized (this) {
            rejections = rejections.with(rejection);
        }
        if (rejection.study() != null) {
            prepare(rejection.study(), was -> was.withRejection(rejection));
        }
    }

    private void completed(StudyCompleted event) {
        synchronized (this) {
            completions.put(event.study(), event);
        }
    }

    private void cancel(String study) {
        change(study, null, StudyHistory::cancel);
    }

    private boolean prepare(String study, UnaryOperator<Preparation> change) {
        return change(study, null, history -> history.prepare(change));
    }

    private void add(NetworkId network, UnaryOperator<Evidence> change) {
        change(network.study(), network, history -> history.add(network, change));
    }

    private boolean change(
            String study, @Nullable NetworkId network, Predicate<StudyHistory> change) {
        boolean changed;
        synchronized (this) {
            changed = change.test(studies.computeIfAbsent(study, StudyHistory::new));
        }
        if (changed) {
            listeners.forEach(listener -> listener.changed(study, network));
        }
        return changed;
    }

    private static <E extends Event> Subscription<E> on(
            Topic<E> topic, BiConsumer<E, LogEntry<E>> handler) {
        return new Subscription<>(
                topic, entry -> entry.event().ifPresent(event -> handler.accept(event, entry)));
    }
}
