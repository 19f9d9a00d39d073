package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A reconciler in a world of its own, and what a test does there. */
abstract class TestingReconciler {
    static final Duration LONG = Duration.ofHours(9);

    @TempDir Path directory;

    final TestingStudy tiny = TestingStudy.called("tiny");
    TestingWorld world;
    Reconciler reconciler;

    @BeforeEach
    void begin() {
        world = new TestingWorld(directory);
        reconciler = world.reconciler();
    }

    /** Labels of the jobs that one pass publishes, in order. */
    List<String> lost() {
        reconciler.pass();
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
}
