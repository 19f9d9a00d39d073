package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.ObjectStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Deletes a study that is over. It may die anywhere and be repeated, and others may plan, train and
 * delete at the same time; the order of its steps is what makes that safe:
 *
 * <ol>
 *   <li>A <b>note</b> of the study's jobs is put into the bucket. From here on the same deletion
 *       can be finished, whatever of the study is gone.
 *   <li><b>StudyCancelled</b> is published: nobody dispatches, trains or retries the study any
 *       more, and the splitter refuses requests of its name, so that nothing new begins under it
 *       before the last step that concerns the name.
 *   <li>The <b>plan</b> is removed.
 *   <li><b>Tombstones</b> are published for every key of the study in the compacted topics, the
 *       cancellation's last. They only save room, and must come before the name is free: later they
 *       would take out what a new study of this name has published.
 *   <li><b>StudyDeleted</b> is published. Everything before counts no more, and the name is free.
 *       Whether it was published, a repetition sees from the time in the note: then it does none of
 *       the steps before again, which might hit a new study of the same name.
 *   <li>What the store holds of the study's <b>jobs</b> is removed, unless another plan has the
 *       job; {@link JobRemoval} says how that is certain. Their blobs are left to {@link
 *       GarbageCollection}.
 *   <li>The note is removed.
 * </ol>
 *
 * <p>A request that a splitter took up before it heard of the cancellation may still put a plan
 * under the name between the third step and the fifth. Its events are forgotten then, and the same
 * request again publishes them again, as ever; so whoever deletes is told of a plan that is there
 * in the end.
 */
public final class StudyDeletion {
    /** Compacted, and keyed by study or network; the one that holds the name comes last. */
    private static final List<Topic<?>> TOPICS =
            List.of(
                    Topics.STUDY_DRAFTS,
                    Topics.STUDY_PLANS,
                    Topics.DATASET_SHARDS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.JOB_FAILURES,
                    Topics.STUDY_COMPLETIONS,
                    Topics.STUDY_CANCELLATIONS);

    private final ObjectStore objects;
    private final EventPublisher publisher;
    private final TopicReader topics;
    private final WorkerThreads workers;
    private final Consumer<String> lines;

    /**
     * @param lines told what is done
     */
    public StudyDeletion(
            ObjectStore objects,
            EventPublisher publisher,
            TopicReader topics,
            WorkerThreads workers,
            Consumer<String> lines) {
        this.objects = requireNonNull(objects, "objects is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.topics = requireNonNull(topics, "topics is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.lines = requireNonNull(lines, "lines is null");
    }

    /** Studies that the store knows by a plan, or by a deletion that is not finished. */
    public Set<String> studies() {
        Set<String> studies = new TreeSet<>();
        objects.list("studies/", (key, info) -> studies.add(key.split("/")[1]));
        objects.list(DeletionNote.PREFIX, (key, info) -> studies.add(DeletionNote.studyOf(key)));
        return studies;
    }

    /** Whether a deletion of it is under way, or was interrupted. */
    public boolean isBegun(String study) {
        return isUnderWay(objects, study);
    }

    /** The same, for others than those who delete. */
    public static boolean isUnderWay(ObjectStore objects, String study) {
        return objects.exists(DeletionNote.key(study));
    }

    /** Whether there is a study of this name, as far as the store knows. */
    public boolean isPlanned(String study) {
        return objects.exists(PlannedStudy.key(study));
    }

    /** Whether its results were imported, so that nothing of it can be under way. */
    public boolean isImported(String study) {
        try {
            return objects.read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES)
                    .filter(PlannedStudy::isImported)
                    .isPresent();
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            return false;
        }
    }

    /** Deletes the study, or finishes doing so; that it is over, the caller has made sure of. */
    public void delete(String study) {
        Deletions deletions = Deletions.read(topics);
        DeletionNote note = note(study, deletions);
        if (!note.isPublished(deletions)) {
            forget(study);
        }
        new JobRemoval(objects, workers, lines).remove(note.jobs());
        objects.delete(DeletionNote.key(study));
        if (isPlanned(study)) {
            lines.accept(
                    String.format(
                            Locale.ROOT,
                            "study %s was asked for again meanwhile; where it does not get on, the same request again helps",
                            study));
        }
    }

    private DeletionNote note(String study, Deletions deletions) {
        DeletionNote known = DeletionNote.find(objects, study).orElse(null);
        if (known != null && known.isPublished(deletions)) {
            return known; // a plan that is there now is another study's
        }
        Set<String> jobs = new LinkedHashSet<>(jobs(study));
        if (known != null) {
            jobs.addAll(known.jobs());
        }
        DeletionNote note =
                new DeletionNote(
                        study,
                        deletions.last(study).map(Instant::toEpochMilli).orElse(null),
                        List.copyOf(jobs));
        note.write(objects);
        return note;
    }

    private Set<String> jobs(String study) {
        Set<String> jobs = new LinkedHashSet<>();
        try {
            objects.read(PlannedStudy.key(study), PlannedStudy.MAX_BYTES)
                    .filter(plan -> !PlannedStudy.isImported(plan)) // nobody here trained them
                    .ifPresent(plan -> PlannedJobs.find(plan, jobs::add));
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            lines.accept(
                    String.format(
                            Locale.ROOT,
                            "its plan cannot be read (%s), so that results of its jobs may stay",
                            Failures.describe(e)));
        }
        return jobs;
    }

    private void forget(String study) {
        publisher.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(study));
        objects.delete(PlannedStudy.key(study));
        lines.accept("its plan is removed");
        int records = 0;
        for (Topic<?> topic : TOPICS) {
            records += takeBack(topic, study);
        }
        publisher.publish(Topics.STUDY_DELETIONS, new StudyDeleted(study));
        lines.accept(String.format(Locale.ROOT, "%,d records about it are taken back", records));
    }

    private int takeBack(Topic<?> topic, String study) {
        Set<String> keys = new LinkedHashSet<>();
        topics.read(
                topic,
                entry -> {
                    if (!entry.study().equals(study)) {
                        return;
                    }
                    if (entry.value() == null) {
                        keys.remove(entry.key());
                    } else {
                        keys.add(entry.key());
                    }
                });
        workers.forEach(keys, key -> publisher.publishTombstone(topic, key));
        return keys.size();
    }
}
