package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.transfer.dispatch.Dispatcher.Look;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trainers that take jobs as they were published, and need a round for each. */
final class TestingCrew {
    private final TestingWorld world;
    private final Dispatcher dispatcher;
    private final int trainers;
    private final Map<String, TestingStudy> studies = new HashMap<>();
    private final Deque<TrainingRequested> waiting = new ArrayDeque<>();
    private List<TrainingRequested> running = new ArrayList<>();
    private final Map<String, Integer> finished = new HashMap<>();
    private int rounds;

    TestingCrew(TestingWorld world, int trainers) {
        this.world = world;
        this.trainers = trainers;
        this.dispatcher = world.dispatcher(new Window(2, 2 * trainers));
    }

    void send(TestingStudy study) {
        studies.put(study.plan().study(), study);
        world.plan(study);
    }

    /** All trainers finish their jobs, and take others. */
    void round() {
        dispatcher.dispatch(Look.NEWS, () -> true);
        waiting.addAll(world.jobsThatComeBack());
        while (running.size() < trainers && !waiting.isEmpty()) {
            running.add(waiting.remove());
        }
        for (TrainingRequested job : running) {
            String study = job.network().study();
            TestingStudy planned = studies.get(study);
            if (job.network().label().startsWith("base")) {
                world.publish(Topics.CHECKPOINTS, planned.stored(job.network(), world.blobs));
            }
            world.publish(Topics.ACCURACIES, planned.measured(job.network()));
            finished.merge(study, 1, Integer::sum);
        }
        running = new ArrayList<>();
        rounds++;
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
}
