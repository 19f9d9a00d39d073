package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import java.util.List;
import java.util.Set;

/**
 * Lets trainers begin with the first tasks of a study while the rest of its data set is read. It
 * may come to nothing, where the rest turns out unusable: then a network is trained for nobody,
 * which costs time and counts nowhere.
 */
final class DraftAnnouncer implements StudyListener {
    private final String study;
    private final ShardAnnouncer shards;
    private final StudyPublisher studies;
    private List<PlannedNetwork> drafted = List.of();

    DraftAnnouncer(String study, ShardAnnouncer shards, StudyPublisher studies) {
        this.study = requireNonNull(study, "study is null");
        this.shards = requireNonNull(shards, "shards is null");
        this.studies = requireNonNull(studies, "studies is null");
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
    public void tasksStored(Planned known, Set<FirstTasks.Place> complete) {
        List<PlannedNetwork> networks =
                known.plan().networks().stream()
                        .filter(planned -> planned.dependsOn().isEmpty())
                        .filter(planned -> complete.contains(FirstTasks.Place.of(planned)))
                        .toList();
        if (!networks.equals(drafted)) { // a task may have none of them
            studies.publishDraft(known, networks);
            drafted = networks;
        }
    }

    @Override
    public void startAgain() {
        drafted = List.of();
        studies.takeBackDraft(study);
        shards.startAgain();
    }
}
