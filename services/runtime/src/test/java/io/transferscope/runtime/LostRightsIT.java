package io.transferscope.runtime;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.cluster.AccessCheck;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.MissingRights;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.startup.QueueWorker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done where rights are taken away from a program at work, and given back. */
class LostRightsIT {
    private static TestingRights rights;

    @TempDir Path directory;

    @BeforeAll
    static void start(@TempDir Path broker) {
        rights = TestingRights.start(broker);
    }

    @AfterAll
    static void stop() {
        rights.close();
    }

    @Test
    void aDeniedTopicDoesNotDisturbWhoPublishesToAnother() throws Exception {
        Account account = Accounts.TRAINER;
        KafkaRight write = KafkaRight.on(Topics.ACCURACIES, Operation.WRITE);
        rights.revoke(account, write);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (KafkaEventPublisher publisher = publisher(account)) {
            await().until(() -> isMissing(account, write));
            AtomicBoolean enough = new AtomicBoolean();
            Future<Integer> published =
                    other.submit(
                            () -> {
                                int events = 0;
                                while (!enough.get()) {
                                    publisher.publishTombstone(Topics.JOB_FAILURES, "mine");
                                    events++;
                                }
                                return events;
                            });
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> publisher.publishTombstone(Topics.ACCURACIES, "mine"))
                        .isInstanceOf(MissingRights.class)
                        .hasMessageContaining("lacks " + write);
            }
            enough.set(true);
            assertThat(published.get()).isPositive();
            assertThat(publisher.waitingFor())
                    .hasValueSatisfying(why -> assertThat(why).contains("lacks " + write));

            rights.grant(account, List.of(write));

            await().until(() -> publisher.waitingFor().isEmpty()); // with nothing published since
            publisher.publishTombstone(Topics.ACCURACIES, "mine");
        } finally {
            other.shutdownNow();
            rights.grant(account, List.of(write));
        }
    }

    @Test
    void saysInKafkasWordsWhatIsNoRightOfATopic() throws Exception {
        Account account = Accounts.AGGREGATOR;
        List<KafkaRight> writing =
                account.kafka().stream()
                        .filter(right -> right.operation() == Operation.WRITE)
                        .toList();
        writing.forEach(right -> rights.revoke(account, right));
        try (KafkaEventPublisher publisher = publisher(account);
                ClusterAdmin admin = new ClusterAdmin(kafka(account))) {
            TestingRights.soon(new AccessCheck(admin, writing), Set.copyOf(writing));
            assertThatThrownBy(() -> publisher.publishTombstone(Topics.JOB_FAILURES, "mine"))
                    .isNotInstanceOf(MissingRights.class)
                    .hasMessageContaining("ClusterAuthorizationException");
            assertThat(publisher.waitingFor()).isPresent();

            rights.grant(account, writing);

            await().until(() -> publisher.waitingFor().isEmpty());
            publisher.publishTombstone(Topics.JOB_FAILURES, "mine");
        } finally {
            rights.grant(account, writing);
        }
    }

    @Test
    void waitsSteadilyForOneTopicWhileItHearsOfAnother() {
        Account account = Accounts.TRANSFER;
        KafkaRight read = KafkaRight.on(Topics.JOB_FAILURES, Operation.READ); // and still WRITE
        AtomicInteger heard = new AtomicInteger();
        ScheduledExecutorService producer = Executors.newSingleThreadScheduledExecutor();
        try (KafkaEventPublisher publisher = publisher(Accounts.TRAINER);
                EventLog log =
                        new EventLog(
                                "transfer",
                                kafka(account),
                                List.of(
                                        new Subscription<>(
                                                Topics.ACCURACIES, e -> heard.incrementAndGet()),
                                        new Subscription<>(Topics.JOB_FAILURES, e -> {})))) {
            log.start();
            await().until(log::isCaughtUp);
            producer.scheduleWithFixedDelay(
                    () -> publisher.publishTombstone(Topics.ACCURACIES, "mine"),
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            rights.revoke(account, read);
            await().until(() -> log.waitingFor().isPresent());

            int before = heard.get();
            await().pollInterval(Duration.ofMillis(5))
                    .conditionEvaluationListener(
                            turn -> assertThat(log.waitingFor()).as("waits").isPresent())
                    .until(() -> heard.get() > before + 40);

            rights.grant(account, List.of(read));
            await().until(() -> log.waitingFor().isEmpty());
        } finally {
            producer.shutdownNow();
            rights.grant(account, List.of(read));
        }
    }

    @Test
    void waitsForARightThatWasTakenAwayAndGoesOn() {
        Account account = Accounts.TRAINER;
        try (EmbeddedObjectStore store = EmbeddedObjectStore.start(directory.resolve("store"));
                QueueWorker<TrainingRequested> worker = trainer(store);
                KafkaEventPublisher transfer =
                        new KafkaEventPublisher(
                                kafka(Accounts.TRANSFER),
                                new EventCodec("test", Clock.systemUTC()));
                ClusterAdmin admin = new ClusterAdmin(kafka(account))) {
            QueuePositions positions = new QueuePositions(admin);
            worker.start();
            await().until(worker.lifecycle()::isReady);

            KafkaRight write = KafkaRight.on(Topics.JOB_FAILURES, Operation.WRITE);
            rights.revoke(account, write);
            await().until(() -> isMissing(account, write));
            transfer.publish(
                    Topics.TRAINING_JOBS,
                    new TrainingRequested(
                            NetworkId.parse("tiny/0/0/A1B"),
                            TestingPlans.job(TestingPlans.small(), "A1B"),
                            BlobRef.of(new byte[] {1})));
            saysThatItLacks(worker, write);
            assertThat(positions.of(Queue.TRAINERS).unfinished()).isEqualTo(1);
            goesOnWith(worker, write);
            await().until(() -> positions.of(Queue.TRAINERS).unfinished() == 0);

            for (KafkaRight right :
                    List.of(
                            KafkaRight.on(Topics.STUDY_CANCELLATIONS, Operation.READ),
                            KafkaRight.on(Queue.TRAINERS, Operation.READ),
                            KafkaRight.on(Topics.TRAINING_JOBS, Operation.READ))) {
                rights.revoke(account, right);
                saysThatItLacks(worker, right);
                goesOnWith(worker, right);
            }
        }
    }

    private void saysThatItLacks(QueueWorker<?> worker, KafkaRight right) {
        await().untilAsserted(
                        () -> {
                            assertThat(worker.lifecycle().waitingFor())
                                    .hasValueSatisfying(
                                            said ->
                                                    assertThat(said)
                                                            .contains(
                                                                    "user transferscope-trainer"
                                                                            + " lacks "
                                                                            + right));
                            assertThat(worker.lifecycle().isReady()).isFalse();
                        });
    }

    private void goesOnWith(QueueWorker<?> worker, KafkaRight right) {
        rights.grant(Accounts.TRAINER, List.of(right));
        await().until(worker.lifecycle()::isReady);
        assertThat(worker.lifecycle().isAlive()).isTrue();
    }

    private boolean isMissing(Account account, KafkaRight right) {
        try (ClusterAdmin admin = new ClusterAdmin(kafka(account))) {
            return new AccessCheck(admin, account.kafka()).missing().contains(right);
        }
    }

    /** Its work is to publish, which is all that may fail for want of a right. */
    private QueueWorker<TrainingRequested> trainer(EmbeddedObjectStore store) {
        Map<String, String> settings = new HashMap<>(rights.settings("transferscope-trainer"));
        settings.put("transferscope.object-store.endpoint", store.endpoint().toString());
        settings.put("transferscope.object-store.access-key", store.credentials().accessKey());
        settings.put("transferscope.object-store.secret-key", store.credentials().secretKey());
        settings.put("transferscope.cache.directory", directory.resolve("cache").toString());
        return new QueueWorker<>(
                Accounts.TRAINER,
                "trainer-1",
                Queue.TRAINERS,
                EnvironmentConfig.read(RuntimeConfig.class, Map.of(), settings),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                (backbone, withdrawals) ->
                        new TestingWorkHandler<>(
                                () ->
                                        backbone.publisher()
                                                .publishTombstone(Topics.JOB_FAILURES, "it")));
    }

    private KafkaEventPublisher publisher(Account account) {
        return new KafkaEventPublisher(
                kafka(account), new EventCodec(account.name(), Clock.systemUTC()));
    }

    private KafkaSettings kafka(Account account) {
        return rights.kafka(account.userName());
    }
}
