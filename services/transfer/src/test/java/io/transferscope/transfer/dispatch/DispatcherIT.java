package io.transferscope.transfer.dispatch;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.transfer.dispatch.TestingTrainer.Misdeed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study on the real broker, of which jobs are lost, and so is the dispatcher. */
class DispatcherIT {

    @TempDir Path directory;

    private final TestingStudy study = TestingStudy.called("lossy");
    private final Set<String> measured = ConcurrentHashMap.newKeySet();

    @Test
    void severalReplicasBringAStudyToItsEndAndDoNothingTooMuch() throws Exception {
        try (TestingCluster cluster = new TestingCluster(directory);
                EventLog results =
                        new EventLog(
                                "test",
                                TestingStack.kafka(),
                                List.of(new Subscription<>(Topics.ACCURACIES, this::note)))) {
            results.start();
            TestingTrainer trainer =
                    new TestingTrainer(study, cluster)
                            .next("R1A", Misdeed.LOSE)
                            .next("A3B+", Misdeed.LOSE)
                            .next("R1B", Misdeed.FAIL)
                            .next("R3B", Misdeed.LINGER);
            for (int i = 1; i <= 3; i++) {
                cluster.startDispatcher("transfer-" + i);
            }
            cluster.startWorker(Queue.TRAINERS, "trainer-1", trainer);
            cluster.startWorker(Queue.TRAINERS, "trainer-2", trainer);
            cluster.plan(study);

            // All but what waits for a misdeed to be made good
            await().untilAsserted(() -> assertThat(trainer.handled()).containsAll(study.labels()));
            awaitLooks(cluster);
            assertThat(trainer.handled("R3B")).as("a long epoch").isEqualTo(1);
            assertThat(trainer.handled("R1B")).as("a failure is final").isEqualTo(1);
            assertThat(cluster.acting()).isEqualTo(1);

            assertThat(cluster.stopActing()).isTrue();
            cluster.publisher()
                    .publishTombstone(
                            Topics.JOB_FAILURES, study.network("R1B").network().toString());
            await().until(() -> measured.contains("R1B"));
            assertThat(trainer.handled("R3B")).isEqualTo(1);
            assertThat(cluster.acting()).as("another one took over").isEqualTo(1);

            trainer.finish();
            await().untilAsserted(() -> assertThat(measured).containsAll(study.labels()));
            awaitLooks(cluster);
            assertThat(cluster.published()).isEqualTo(study.labels().size());
            assertThat(cluster.republished()).as("two lost, one taken back").isEqualTo(3);
        }
    }

    private void note(LogEntry<AccuracyMeasured> entry) {
        entry.event().ifPresent(event -> measured.add(event.network().label()));
    }

    /** Until the study was looked at when it had been quiet for long. */
    private static void awaitLooks(TestingCluster cluster) {
        Instant quiet = Instant.now().plus(TestingCluster.QUIET.multipliedBy(2));
        await().until(() -> cluster.hasLookedSince(quiet));
    }
}
