package io.transferscope.studies;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.LogReader;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    private final StudyTable table = new StudyTable();
    private final StudyEvents events;

    public Studies() {
        this(UnaryOperator.identity());
    }

    private Studies(UnaryOperator<AccuracyMeasured> kept) {
        this.events = new StudyEvents(table, kept);
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
        table.listeners().add(listener);
    }

    public void removeListener(Listener listener) {
        table.listeners().remove(listener);
    }

    public Optional<StudySnapshot> find(String study) {
        synchronized (table) {
            return known(study).map(StudyRecord::snapshot);
        }
    }

    /** The number of the study's latest revision; empty where nothing is known of it. */
    public OptionalLong revision(String study) {
        synchronized (table) {
            return known(study).stream().mapToLong(known -> known.revision().number()).findAny();
        }
    }

    private Optional<StudyRecord> known(String study) {
        return table.find(study).filter(StudyRecord::isKnown);
    }

    /** Names of all studies, sorted. */
    public List<String> names() {
        synchronized (table) {
            return table.all().stream()
                    .filter(StudyRecord::isKnown)
                    .map(StudyRecord::name)
                    .toList();
        }
    }

    /** All studies by name. */
    public List<StudySnapshot> all() {
        synchronized (table) {
            return snapshots(table.all().stream().filter(StudyRecord::isKnown));
        }
    }

    /** Studies with a plan or draft that is read, that are wanted and not settled. */
    public List<StudySnapshot> open() {
        synchronized (table) {
            return snapshots(table.index().open().stream());
        }
    }

    private static List<StudySnapshot> snapshots(Stream<StudyRecord> studies) {
        return studies.map(StudyRecord::snapshot).toList();
    }

    /**
     * Nothing is left to do for the study, as it was seen: what is known of its networks goes, and
     * what is said of them counts no more until it is planned anew. Of a draft something is always
     * left, since its networks count for the plan. Where anything was heard of the study since,
     * nothing happens.
     */
    public void settle(StudySnapshot seen) {
        synchronized (table) {
            table.find(seen.study())
                    .filter(now -> now.revision().equals(seen.revision()))
                    .filter(now -> isOpen(seen) && !now.preparation().isDraft())
                    .ifPresent(this::settle);
        }
    }

    /** The same, of a study whose plan is of a kind that nobody has to do anything for. */
    public void settle(PlanToRead announced) {
        synchronized (table) {
            table.find(announced.study())
                    .filter(now -> now.planToRead().equals(Optional.of(announced)))
                    .ifPresent(this::settle);
        }
    }

    /** Settles every study that is cancelled. */
    public void settleCancelled() {
        synchronized (table) {
            table.index().toSettle().forEach(this::settle);
        }
    }

    private void settle(StudyRecord study) {
        study.settle();
        table.index().update(study);
    }

    /** Forgets the plan until it is read again, and nothing else. */
    public void dropPlan(String study) {
        synchronized (table) {
            table.find(study)
                    .ifPresent(
                            known -> {
                                known.dropPlan();
                                table.index().update(known);
                            });
        }
    }

    /**
     * Whether the study of a snapshot is still wanted, and its networks are those of then; never of
     * one whose networks were not known, since its plan or draft was not read.
     */
    public boolean isOpen(StudySnapshot seen) {
        synchronized (table) {
            return table.find(seen.study())
                    .filter(StudyRecord::isOpen)
                    .filter(now -> now.preparation().plan() == seen.preparation().plan())
                    .isPresent();
        }
    }

    /** Where the job of a network was last published; empty where it was not. */
    public Optional<LogPosition> dispatched(JobKey job) {
        synchronized (table) {
            return table.find(job.network().study()).map(study -> study.dispatched(job));
        }
    }

    /** Requests that were turned down, with and without a name, the latest first. */
    public List<Rejection> rejections() {
        synchronized (table) {
            return table.rejections().latestFirst();
        }
    }

    /** What was last said to be a study's end. */
    public Optional<StudyCompleted> saidCompletion(String study) {
        synchronized (table) {
            return table.find(study).flatMap(StudyRecord::completion);
        }
    }

    /**
     * Plans that were announced, and are not read yet; drafts of studies that have none, and are
     * wanted.
     */
    public List<PlanToRead> plansToRead() {
        synchronized (table) {
            return table.index().toRead().stream()
                    .flatMap(study -> study.planToRead().stream())
                    .toList();
        }
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
    public List<InventoryToRead> inventoriesToRead() {
        synchronized (table) {
            return table.all().stream().flatMap(study -> study.inventoryToRead().stream()).toList();
        }
    }

    public void inventoryRead(InventoryToRead read, StudyDataset.Numbers numbers) {
        prepareStored(read.study(), read.plan(), stored -> stored.with(numbers));
    }

    public void inventoryNotRead(InventoryToRead missing, String problem) {
        prepareStored(
                missing.study(), missing.plan(), stored -> stored.withDatasetProblem(problem));
    }

    private void prepareStored(String study, BlobRef plan, UnaryOperator<StoredPlan> change) {
        prepare(
                study,
                was -> plan.equals(was.source()) ? was.with(change.apply(was.stored())) : was);
    }

    private boolean prepare(String study, UnaryOperator<Preparation> change) {
        return table.change(study, null, Instant.MAX, history -> history.prepare(change));
    }
}
