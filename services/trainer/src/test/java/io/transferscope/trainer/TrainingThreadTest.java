package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done until there is something to train. */
class TrainingThreadTest {
    @TempDir Path directory;

    @Test
    void aWarmUpEndsWhenTheFirstJobComes() throws Exception {
        TestingTraining training = new TestingTraining(directory);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean endedBefore = new AtomicBoolean();
        TrainingThread thread =
                new TrainingThread(
                        (spec, start, saved, listener) -> {
                            endedBefore.set(ended.get());
                            throw new IllegalStateException("not trained");
                        });
        thread.warmUp(
                Duration.ZERO,
                isOver -> {
                    begun.countDown();
                    await().until(isOver::getAsBoolean);
                    ended.set(true);
                });
        begun.await();

        try (TrainingWatch watch =
                training.watches()
                        .watch(training.work, training.job.job().id(), training.withdrawals)) {
            assertThat(catchThrowable(() -> thread.train(training.job, watch)))
                    .hasMessage("not trained");
        }

        assertThat(endedBefore).isTrue();
    }

    @Test
    void theWarmUpLeavesNothing() {
        new WarmUpTask(List.of(), directory).accept(() -> true);

        assertThat(directory).isEmptyDirectory();
    }
}
