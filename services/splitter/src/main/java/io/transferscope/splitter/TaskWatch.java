package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.splitter.shard.ReadingListener;
import java.util.Map;

/** Hears of classes that are stored, and tells of the first tasks that have all of theirs. */
final class TaskWatch implements ReadingListener {
    private final FirstTasks tasks;
    private final Drafting drafting;
    private final StudyListener listener;

    /** Plans with what is stored so far. */
    @FunctionalInterface
    interface Drafting {
        Planned draft(Map<String, ClassData> stored) throws InvalidRequestException;
    }

    TaskWatch(FirstTasks tasks, Drafting drafting, StudyListener listener) {
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.drafting = requireNonNull(drafting, "drafting is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public void check() {
        listener.check();
    }

    @Override
    public void stored(StoredShard shard, int stored, int total) {
        listener.stored(shard, stored, total);
    }

    @Override
    public void stored(ClassData data) {
        if (tasks.stored(data)) {
            listener.tasksStored(draft(), tasks.complete());
        }
    }

    private Planned draft() {
        try {
            return drafting.draft(tasks.stored());
        } catch (InvalidRequestException e) {
            throw new IllegalStateException("The same request was planned before", e);
        }
    }

    @Override
    public void startAgain() {
        listener.startAgain();
    }
}
