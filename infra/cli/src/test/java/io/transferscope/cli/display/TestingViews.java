package io.transferscope.cli.display;

import io.transferscope.cli.follow.StudyView;
import io.transferscope.cli.follow.StudyView.Network;
import io.transferscope.cli.follow.StudyView.State;
import io.transferscope.cli.follow.StudyView.Training;
import java.time.Duration;
import java.util.List;

/** Studies at some moment. */
final class TestingViews {
    private TestingViews() {}

    static StudyView running(int measured, Network... networks) {
        return new StudyView(
                "tiny",
                State.RUNNING,
                new StudyView.Counts(10, measured, 0, 40, 40),
                measured == 0 ? null : Duration.ofSeconds(60L * (10 - measured)),
                List.of(networks),
                List.of());
    }

    static StudyView reading(int shards) {
        return new StudyView(
                "tiny",
                State.PREPARING,
                new StudyView.Counts(0, 0, 0, shards, 40),
                null,
                List.of(),
                List.of());
    }

    static Network training(String worker, String label, int epoch, double rate) {
        return new Network(
                "0/0/" + label,
                false,
                false,
                new Training(worker, epoch, 10, epoch * 16L, 160, rate),
                null,
                false);
    }
}
