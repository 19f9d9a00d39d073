package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.QueueShare;
import io.transferscope.studies.StudySnapshot;
import java.util.Set;

/**
 * What a study needs now.
 *
 * @param runnable numbers of the networks that could be trained and whose job nobody has, in the
 *     order in which they are best trained
 * @param outstanding how many jobs are published, and neither done nor lost
 * @param blocked how many networks wait for a base network
 * @param failed how many have failed, or cannot be trained because their base network has
 * @param workers trainers that are at work on it
 */
record Demand(
        StudySnapshot study,
        int[] runnable,
        int outstanding,
        int blocked,
        int failed,
        Set<String> workers) {
    Demand {
        requireNonNull(study, "study is null");
        requireNonNull(runnable, "runnable is null");
        workers = Set.copyOf(workers);
    }

    /** Whether nothing more happens by itself. */
    boolean isFinal() {
        return runnable.length == 0 && outstanding == 0 && blocked == 0;
    }

    /** Whether there is all that the study should leave behind. */
    boolean isDone() {
        return isFinal() && failed == 0;
    }

    /** Its part in the sharing of trainers. */
    QueueShare share() {
        return study.request().orElseThrow().share(); // imported ones need nothing
    }

    /** The same, as long as none of its jobs can be made. */
    Demand withoutRunnable() {
        return new Demand(study, new int[0], outstanding, blocked, failed, workers);
    }

    Candidate candidate(int position) {
        return new Candidate(study, runnable[position]);
    }
}
