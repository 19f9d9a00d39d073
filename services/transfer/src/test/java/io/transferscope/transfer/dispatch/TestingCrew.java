package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trainers that take jobs as they were published. A job takes as many rounds as there are trainers.
 */
final class TestingCrew {
    private final TestingWorld world;
    private final Dispatcher dispatcher;
    private final int trainers;
    private final Map<String, TestingStudy> studies = new HashMap<>();
    private final Deque<TrainingRequested> waiting = new ArrayDeque<>();
    private final Map<String, Integer> lengths = new HashMap<>();

    /** Rounds that are left of each job. */
    private final Map<TrainingRequested, Integer> running = new LinkedHashMap<>();

    private final Map<String, Integer> finished = new HashMap<>();
    private int rounds;
    private int begun;
    private int staggered;

    TestingCrew(TestingWorld world, int trainers) {
        this.world = world;
        this.trainers = trainers;
        this.dispatcher = world.dispatcher(new Window(2, 2 * trainers));
    }

    /** Trainers begin at different times, so that one of them ends its job in each round. */
    TestingCrew staggered() {
        staggered = trainers;
        return this;
    }

    void send(TestingStudy study) {
        send(study, 1);
    }

    /**
     * @param length of the study's jobs, as many times as usual
     */
    void send(TestingStudy study, int length) {
        studies.put(study.plan().study(), study);
        lengths.put(study.plan().study(), length);
        world.plan(study);
    }

    /** Free trainers take jobs, and finish those whose time has come. */
    void round() {
        dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);
        waiting.addAll(world.jobsThatComeBack());
        while (running.size() < trainers && !waiting.isEmpty()) {
            TrainingRequested job = waiting.remove();
            running.put(job, begun < staggered ? begun + 1 : lengthOf(job));
            begun++;
        }
        running.replaceAll((job, left) -> left - 1);
        for (Iterator<Map.Entry<TrainingRequested, Integer>> jobs = running.entrySet().iterator();
                jobs.hasNext(); ) {
            Map.Entry<TrainingRequested, Integer> job = jobs.next();
            if (job.getValue() == 0) {
                finish(job.getKey());
                jobs.remove();
            }
        }
        rounds++;
    }

    void rounds(int number) {
        for (int i = 0; i < number; i++) {
            round();
        }
    }

    private int lengthOf(TrainingRequested job) {
        return trainers * requireNonNull(lengths.get(job.network().study()));
    }

    private void finish(TrainingRequested job) {
        String study = job.network().study();
        TestingStudy planned = requireNonNull(studies.get(study));
        if (job.network().label().startsWith("base")) {
            world.publish(Topics.CHECKPOINTS, planned.stored(job.network(), world.blobs));
        }
        world.publish(Topics.ACCURACIES, planned.measured(job.network()));
        finished.merge(study, 1, Integer::sum);
    }

    /** How many rounds it takes until all networks of the study are trained. */
    int roundsUntilDone(TestingStudy study) {
        int begin = rounds;
        while (finished(study) < study.plan().networks().size()) {
            round();
        }
        return rounds - begin;
    }

    int finished(TestingStudy study) {
        return finished.getOrDefault(study.plan().study(), 0);
    }

    int finished() {
        return finished.values().stream().mapToInt(Integer::intValue).sum();
    }
}
