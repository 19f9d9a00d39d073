package io.transferscope.transfer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.log.TestingWithdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.transfer.TransferService;
import io.transferscope.transfer.reconcile.TestingTrainer.Misdeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study on the real broker, of which nearly everything is lost once. */
@Timeout(120)
class ReconcilerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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
                cluster.startReconciler(i);
            }
            cluster.startWorker(Queue.TRAINERS, "trainer-1", trainer);
            cluster.startWorker(Queue.TRAINERS, "trainer-2", trainer);
            cluster.startWorker(Queue.TRANSFERS, "transfer-1", forgetful(cluster));

            // Of its first jobs only two are published
            for (String label : List.of("R3B", "R1B")) {
                cluster.publisher()
                        .publish(Topics.TRAINING_JOBS, study.requested(label, cluster.blobs()));
            }
            cluster.plan(study);

            // All but what waits for a misdeed to be made good
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(trainer.handled()).containsAll(study.labels()));
            awaitPasses(cluster);
            assertThat(trainer.handled("R3B")).as("a long epoch").isEqualTo(1);
            assertThat(trainer.handled("R1B")).as("a failure is final").isEqualTo(1);

            cluster.publisher()
                    .publishTombstone(
                            Topics.JOB_FAILURES, study.network("R1B").network().toString());
            await().atMost(PATIENCE).until(() -> measured.contains("R1B"));
            assertThat(trainer.handled("R3B")).isEqualTo(1);

            trainer.finish();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(measured).containsAll(study.labels()));
            long published = cluster.republished();
            awaitPasses(cluster);
            assertThat(cluster.republished()).as("all is done").isEqualTo(published);
        }
    }

    private void note(LogEntry<AccuracyMeasured> entry) {
        entry.event().ifPresent(event -> measured.add(event.network().label()));
    }

    /** Until every replica has looked at the study when it had been quiet for long. */
    private static void awaitPasses(TestingCluster cluster) {
        Instant quiet = Instant.now().plus(TestingCluster.QUIET.multipliedBy(2));
        await().atMost(PATIENCE).until(() -> cluster.hasLookedSince(quiet));
    }

    /** Acknowledges the first checkpoint without making anything of it. */
    private static WorkHandler<CheckpointStored> forgetful(TestingCluster cluster) {
        AtomicBoolean forgets = new AtomicBoolean(true);
        TransferService service =
                new TransferService(
                        cluster.plans(),
                        cluster.jobs(),
                        cluster.publisher(),
                        new TestingWithdrawals());
        return new WorkHandler<>() {
            @Override
            public void handle(Work<CheckpointStored> work) {
                if (work.event().network().label().startsWith("base") && forgets.getAndSet(false)) {
                    return;
                }
                service.handle(work);
            }

            @Override
            public void failed(CheckpointStored event, Failure failure) {
                service.failed(event, failure);
            }

            @Override
            public void undecodable(RawRecord record, String reason) {
                service.undecodable(record, reason);
            }
        };
    }
}
