package io.transferscope.local.display;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.local.follow.StudyView;
import io.transferscope.local.follow.StudyView.State;
import java.util.List;

/** Studies at some moment. */
final class TestingViews {
    private TestingViews() {}

    static StudyView running(int measured, TrainingProgressed... trainings) {
        return new StudyView(
                "tiny",
                State.RUNNING,
                new StudyView.Counts(10, measured, 0, 40, 40),
                List.of(trainings),
                List.of(),
                List.of());
    }

    static StudyView reading(int shards) {
        return new StudyView(
                "tiny",
                State.PLANNING,
                new StudyView.Counts(0, 0, 0, shards, 40),
                List.of(),
                List.of(),
                List.of());
    }

    static TrainingProgressed training(String worker, String label, int epoch, double rate) {
        return new TrainingProgressed(
                NetworkId.parse("tiny/0/0/" + label),
                "0".repeat(64),
                worker,
                epoch,
                10,
                epoch * 16L,
                160,
                rate);
    }
}
