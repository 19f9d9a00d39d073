package io.transferscope.studies;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The studies that somebody has something to do for, so that nobody has to go through all of them;
 * guarded by the studies.
 */
final class StudyIndex {
    private final SortedMap<String, StudyRecord> toRead = new TreeMap<>();
    private final SortedMap<String, StudyRecord> open = new TreeMap<>();
    private final SortedMap<String, StudyRecord> toSettle = new TreeMap<>();

    /** To be called after each change of the study. */
    void update(StudyRecord study) {
        keep(toRead, study, study.planToRead().isPresent());
        keep(open, study, study.isOpen());
        keep(toSettle, study, study.isCancelled() && !study.isSettled());
    }

    private static void keep(
            SortedMap<String, StudyRecord> studies, StudyRecord study, boolean isOne) {
        if (isOne) {
            studies.put(study.name(), study);
        } else {
            studies.remove(study.name());
        }
    }

    /** Whose plan or draft was announced and is not read, by name. */
    Collection<StudyRecord> toRead() {
        return toRead.values();
    }

    /** Whose plan or draft is read, which are wanted and not settled, by name. */
    Collection<StudyRecord> open() {
        return open.values();
    }

    /** Which are cancelled and not settled. */
    List<StudyRecord> toSettle() {
        return List.copyOf(toSettle.values());
    }
}
