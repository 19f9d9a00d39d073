package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A dispatcher in a world of its own, and what a test does there. */
abstract class TestingDispatcher {
    static final Duration LONG = Duration.ofHours(9);

    @TempDir Path directory;

    final TestingStudy tiny = TestingStudy.called("tiny");
    TestingWorld world;
    Dispatcher dispatcher;

    @BeforeEach
    void begin() {
        world = new TestingWorld(directory);
        dispatcher = world.dispatcher();
    }

    /** Labels of the jobs that are published now, in order. */
    List<String> published() {
        dispatcher.dispatch(DispatchPass.FULL, () -> true);
        return world.comesBack();
    }

    void request(List<String> labels) {
        labels.forEach(
                label -> world.publish(Topics.TRAINING_JOBS, tiny.requested(label, world.blobs)));
    }

    void measure(String... labels) {
        for (String label : labels) {
            if (label.startsWith("base")) {
                world.publish(Topics.CHECKPOINTS, tiny.stored(label, world.blobs));
            }
            world.publish(Topics.ACCURACIES, tiny.measured(label));
        }
    }

    /** All networks have their results but this one, and what starts from it. */
    void measureAllBut(String label) {
        measure(
                tiny.labels().stream()
                        .filter(other -> !other.equals(label))
                        .filter(other -> !tiny.variantsOf(label).contains(other))
                        .toArray(String[]::new));
    }
}
