package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets trainers begin with the first tasks of a study while the rest of its data set is read. Such
 * a job may come to nothing, where the rest turns out unusable: then a network is trained for
 * nobody, which costs time and counts nowhere.
 */
final class FirstJobs implements StudyListener {
    private final ShardAnnouncer shards;
    private final StudyPublisher studies;
    private final Set<String> jobs = new HashSet<>();

    FirstJobs(ShardAnnouncer shards, StudyPublisher studies) {
        this.shards = requireNonNull(shards, "shards is null");
        this.studies = requireNonNull(studies, "studies is null");
    }

    /** Ids of the jobs that were published. */
    Set<String> jobs() {
        return Set.copyOf(jobs);
    }

    @Override
    public void check() {
        shards.check();
    }

    @Override
    public void stored(StoredShard shard, int stored, int total) {
        shards.stored(shard, stored, total);
    }

    @Override
    public void stored(ClassData data) {
        shards.stored(data);
    }

    @Override
    public void startAgain() {
        shards.startAgain();
    }

    @Override
    public void taskStored(StudyPlan draft, int split, Task task, byte[] taskData) {
        // Read again, most tasks are the same: a job said twice may be trained twice.
        studies.publishTask(draft, split, task, taskData, jobs()).stream()
                .map(PlannedNetwork::jobId)
                .forEach(jobs::add);
    }
}
