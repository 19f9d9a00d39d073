package io.transferscope.studies;

import io.transferscope.contracts.plan.NetworkId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of all studies, and how they change. Who reads more than one thing, or changes
 * anything but through {@link #change} and {@link #forget}, holds its monitor.
 */
final class StudyTable {
    private final Map<String, StudyRecord> studies = new TreeMap<>();
    private final Map<String, Instant> deletions = new HashMap<>();
    private final StudyIndex index = new StudyIndex();
    private final List<Studies.Listener> listeners = new CopyOnWriteArrayList<>();
    private RejectionList rejections = RejectionList.EMPTY;
    private @Nullable LogPosition lastJob;
    private long revisions;

    List<Studies.Listener> listeners() {
        return listeners;
    }

    Optional<StudyRecord> find(String study) {
        return Optional.ofNullable(studies.get(study));
    }

    /** By name. */
    Collection<StudyRecord> all() {
        return studies.values();
    }

    /** To be told of each change that is made past this table. */
    StudyIndex index() {
        return index;
    }

    RejectionList rejections() {
        return rejections;
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
    synchronized void jobPublished(LogPosition job) {
        LogPosition last = lastJob;
        boolean isLater = last == null || last.time().isBefore(job.time());
        if (last != null && isLater && job.offset() <= last.offset()) {
            studies.values().forEach(study -> study.forgetJobs(last.time()));
        }
        lastJob = isLater ? job : last;
    }

    /** Everything that was published about the study until then, also what is read later. */
    void forget(String study, Instant time) {
        long revision;
        synchronized (this) {
            if (isForgotten(study, time)) {
                return;
            }
            deletions.put(study, time);
            rejections = rejections.without(study, time);
            StudyRecord record = studies.get(study);
            if (record == null) {
                return;
            }
            record.forget(time);
            revision = changed(record);
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
            StudyRecord record =
                    studies.computeIfAbsent(
                            study, name -> new StudyRecord(name, () -> ++revisions));
            changed = change.test(record);
            revision = changed(record);
        }
        if (changed) {
            listeners.forEach(listener -> listener.changed(study, network, revision));
        }
        return changed;
    }

    private long changed(StudyRecord record) {
        index.update(record);
        if (record.isBlank()) {
            studies.remove(record.name());
        }
        return record.revision().number();
    }

    private boolean isForgotten(String study, Instant time) {
        Instant deletion = deletions.get(study);
        return deletion != null && !time.isAfter(deletion);
    }
}
