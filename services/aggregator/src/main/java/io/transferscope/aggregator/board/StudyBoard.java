package io.transferscope.aggregator.board;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private long revisions;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Told of each change, by the thread that made it: must not take long. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param network that changed; null for something else about the study
         * @param revision that the change made, by its number
         */
        void changed(String study, @Nullable NetworkId network, long revision);
    }

    /** Everything that the board listens to. */
    public List<Subscription<?>> subscriptions() {
        return new StudyEvents(this).subscriptions();
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

    /** The number of the study's latest revision; empty where nothing is known of it. */
    synchronized OptionalLong revision(String study) {
        StudyHistory history = studies.get(study);
        return history == null || !history.isKnown()
                ? OptionalLong.empty()
                : OptionalLong.of(history.revision().number());
    }

    /** Names of all studies, sorted. */
    synchronized List<String> names() {
        return studies.entrySet().stream()
                .filter(study -> study.getValue().isKnown())
                .map(Map.Entry::getKey)
                .toList();
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
        prepareStored(plan.study(), ref, stored -> stored.with(plan));
    }

    /** Returns whether that is news. */
    public boolean planNotRead(String study, String problem) {
        return prepare(
                study,
                was -> was.planned() == null ? was : was.with(was.stored().withProblem(problem)));
    }

    /** Inventories of data sets that plans refer to, and that are not read yet. */
    synchronized List<MissingInventory> inventoriesToRead() {
        List<MissingInventory> missing = new ArrayList<>();
        for (StudyHistory history : studies.values()) {
            Dated<StudyPlanned> planned = history.preparation().planned();
            StoredPlan stored = history.preparation().stored();
            if (planned != null && stored.dataset() == null && stored.datasetProblem() == null) {
                stored.inventory()
                        .ifPresent(
                                inventory ->
                                        missing.add(
                                                new MissingInventory(
                                                        planned.event().study(),
                                                        planned.event().plan(),
                                                        inventory)));
            }
        }
        return missing;
    }

    /** An inventory that is to be read. */
    record MissingInventory(String study, BlobRef plan, BlobRef inventory) {}

    void inventoryRead(MissingInventory read, StudyDataset.Numbers numbers) {
        prepareStored(read.study(), read.plan(), stored -> stored.with(numbers));
    }

    void inventoryNotRead(MissingInventory missing, String problem) {
        prepareStored(
                missing.study(), missing.plan(), stored -> stored.withDatasetProblem(problem));
    }

    private void prepareStored(String study, BlobRef plan, UnaryOperator<StoredPlan> change) {
        prepare(
                study,
                was ->
                        was.planned() != null && was.planned().event().plan().equals(plan)
                                ? was.with(change.apply(was.stored()))
                                : was);
    }

    private boolean prepare(String study, UnaryOperator<Preparation> change) {
        return change(study, null, Instant.MAX, history -> history.prepare(change));
    }

    /** Returns whether it counts. */
    synchronized boolean reject(Rejection rejection) {
        String study = rejection.study();
        if (study != null && isForgotten(study, rejection.time())) {
            return false;
        }
        rejections = rejections.with(rejection);
        return true;
    }

    void forget(String study, Instant time) {
        long revision;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return;
            }
            deletions.put(study, time);
            rejections = rejections.without(study, time);
            StudyHistory history = studies.get(study);
            if (history == null) {
                return;
            }
            history.forget(time);
            revision = history.revision().number();
            if (history.isBlank()) {
                studies.remove(study);
            }
        }
        listeners.forEach(listener -> listener.changed(study, null, revision));
    }

    /**
     * @param network that the change is about; null for something else about the study
     * @param time when it was published
     * @return whether anything changed
     */
    boolean change(
            String study,
            @Nullable NetworkId network,
            Instant time,
            Predicate<StudyHistory> change) {
        boolean changed;
        long revision;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return false;
            }
            StudyHistory history =
                    studies.computeIfAbsent(
                            study, name -> new StudyHistory(name, () -> ++revisions));
            changed = change.test(history);
            revision = history.revision().number();
            if (history.isBlank()) {
                studies.remove(study);
            }
        }
        if (changed) {
            listeners.forEach(listener -> listener.changed(study, network, revision));
        }
        return changed;
    }

    private boolean isForgotten(String study, Instant time) {
        Instant deletion = deletions.get(study);
        return deletion != null && !time.isAfter(deletion);
    }
}
