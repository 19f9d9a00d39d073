package io.transferscope.studies;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.LogReader;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
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
 * The state of every study: the event log folded, and joined with the plans. Records of one topic
 * come in their order, among topics they may come in any, and more than once; the state in the end
 * is the same. Of a study that was deleted only what was published later counts.
 *
 * <p>A reader need not take every topic: what it does not read it knows nothing of. Safe for use by
 * many threads: events come from one, plans from another, and readers get snapshots.
 */
public final class Studies implements LogReader {
    private final Map<String, StudyRecord> studies = new TreeMap<>();
    private RejectionList rejections = RejectionList.EMPTY;
    private final Map<String, Instant> deletions = new HashMap<>();
    private final StudyEvents events;
    private @Nullable Place lastJob;
    private long revisions;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Studies() {
        this(UnaryOperator.identity());
    }

    private Studies(UnaryOperator<AccuracyMeasured> kept) {
        this.events = new StudyEvents(this, kept);
    }

    /**
     * Of results, what they say of each image and of earlier epochs is not kept: that takes most of
     * the memory.
     */
    public static Studies withoutDetails() {
        return new Studies(AccuracyMeasured::withoutDetails);
    }

    /** Told of each change, by the thread that made it: must not take long. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param network that changed; null for something else about the study
         * @param revision that the change made, by its number
         */
        void changed(String study, @Nullable NetworkId network, long revision);
    }

    @Override
    public <E extends Event> void read(Topic<E> topic, LogEntry<E> entry) {
        events.read(topic, entry);
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    public synchronized Optional<StudySnapshot> find(String study) {
        return Optional.ofNullable(studies.get(study))
                .filter(StudyRecord::isKnown)
                .map(StudyRecord::snapshot);
    }

    /** The number of the study's latest revision; empty where nothing is known of it. */
    public synchronized OptionalLong revision(String study) {
        StudyRecord history = studies.get(study);
        return history == null || !history.isKnown()
                ? OptionalLong.empty()
                : OptionalLong.of(history.revision().number());
    }

    /** Names of all studies, sorted. */
    public synchronized List<String> names() {
        return studies.entrySet().stream()
                .filter(study -> study.getValue().isKnown())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All studies by name. */
    public synchronized List<StudySnapshot> all() {
        return studies.values().stream()
                .filter(StudyRecord::isKnown)
                .map(StudyRecord::snapshot)
                .toList();
    }

    /** Studies with a plan or draft that is read, that are wanted and not settled. */
    public synchronized List<StudySnapshot> open() {
        return studies.values().stream()
                .filter(study -> study.preparation().plan() != null)
                .filter(study -> !study.isSettled() && !study.isCancelled())
                .map(StudyRecord::snapshot)
                .toList();
    }

    /**
     * Nothing is left to do for the study, as it was seen: what is known of its networks goes, and
     * what is said of them counts no more until it is planned anew. Of a draft something is always
     * left, since its networks count for the plan. Where anything was heard of the study since,
     * nothing happens.
     */
    public synchronized void settle(StudySnapshot seen) {
        StudyRecord now = studies.get(seen.study());
        if (now != null
                && now.revision().equals(seen.revision())
                && isOpen(seen)
                && !now.preparation().isDraft()) {
            now.settle();
        }
    }

    /** The same, of a study whose plan is of a kind that nobody has to do anything for. */
    public synchronized void settle(PlanToRead announced) {
        StudyRecord now = studies.get(announced.study());
        if (now != null && now.planToRead().equals(Optional.of(announced))) {
            now.settle();
        }
    }

    /** Forgets the plan until it is read again, and nothing else. */
    public synchronized void dropPlan(String study) {
        Optional.ofNullable(studies.get(study)).ifPresent(StudyRecord::dropPlan);
    }

    /** Settles every study that is cancelled. */
    public synchronized void settleCancelled() {
        studies.values().stream()
                .filter(study -> study.isCancelled() && !study.isSettled())
                .forEach(StudyRecord::settle);
    }

    /** Whether the study of a snapshot is still wanted, and planned as it was then. */
    public synchronized boolean isOpen(StudySnapshot seen) {
        StudyRecord now = studies.get(seen.study());
        return now != null
                && !now.isCancelled()
                && !now.isSettled()
                && now.preparation().plan() == seen.preparation().plan();
    }

    /** Where the job of a network was last published; empty where it was not. */
    public synchronized Optional<Place> dispatched(JobKey job) {
        return Optional.ofNullable(studies.get(job.network().study()))
                .map(study -> study.dispatched(job));
    }

    /** Requests that were turned down, with and without a name, the latest first. */
    public synchronized List<Rejection> rejections() {
        return rejections.latestFirst();
    }

    /** What was last said to be a study's end. */
    public synchronized Optional<StudyCompleted> saidCompletion(String study) {
        return Optional.ofNullable(studies.get(study)).flatMap(StudyRecord::completion);
    }

    /**
     * Plans that were announced, and are not read yet; drafts of studies that have none, and are
     * wanted.
     */
    public synchronized List<PlanToRead> plansToRead() {
        return studies.values().stream().flatMap(study -> study.planToRead().stream()).toList();
    }

    /**
     * The plan or draft, as the store has it; nothing happens where another one was announced
     * meanwhile.
     */
    public void planRead(BlobRef ref, PlannedStudy plan) {
        prepareStored(plan.study(), ref, stored -> stored.with(plan));
    }

    /** Returns whether that is news. */
    public boolean planNotRead(String study, String problem) {
        return prepare(
                study,
                was -> was.source() == null ? was : was.with(was.stored().withProblem(problem)));
    }

    /** Inventories of data sets that plans refer to, and that are not read yet. */
    public synchronized List<MissingInventory> inventoriesToRead() {
        List<MissingInventory> missing = new ArrayList<>();
        for (StudyRecord history : studies.values()) {
            Published<StudyPlanned> planned = history.preparation().planned();
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
    public record MissingInventory(String study, BlobRef plan, BlobRef inventory) {}

    public void inventoryRead(MissingInventory read, StudyDataset.Numbers numbers) {
        prepareStored(read.study(), read.plan(), stored -> stored.with(numbers));
    }

    public void inventoryNotRead(MissingInventory missing, String problem) {
        prepareStored(
                missing.study(), missing.plan(), stored -> stored.withDatasetProblem(problem));
    }

    private void prepareStored(String study, BlobRef plan, UnaryOperator<StoredPlan> change) {
        prepare(
                study,
                was -> plan.equals(was.source()) ? was.with(change.apply(was.stored())) : was);
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

    /** A topic that begins anew lost its jobs: nobody has those that were in the old one. */
    synchronized void jobPublished(Place job) {
        Place last = lastJob;
        boolean isLater = last == null || last.time().isBefore(job.time());
        if (last != null && isLater && job.offset() <= last.offset()) {
            studies.values().forEach(study -> study.forgetJobs(last.time()));
        }
        lastJob = isLater ? job : last;
    }

    void forget(String study, Instant time) {
        long revision;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return;
            }
            deletions.put(study, time);
            rejections = rejections.without(study, time);
            StudyRecord history = studies.get(study);
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
            Predicate<StudyRecord> change) {
        boolean changed;
        long revision;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return false;
            }
            StudyRecord history =
                    studies.computeIfAbsent(
                            study, name -> new StudyRecord(name, () -> ++revisions));
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
