package io.transferscope.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.QueueWorker;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.runtime.topics.AccessCheck;
import io.transferscope.runtime.topics.MissingRights;
import io.transferscope.runtime.topics.TopicSetup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every account's rights are enough for its work, and none of them is missed in silence. */
@Timeout(60)
class RightsIT {
    private static final short ONE_REPLICA = 1;

    @TempDir static Path directory;
    private static TestingRights rights;

    @BeforeAll
    static void startWithTheRightsOfTheContracts() {
        rights = new TestingRights(directory);
        Accounts.all().forEach(account -> rights.grant(account, account.kafka()));
        try (TopicSetup setup = setup()) {
            assertThat(await().ignoreExceptions().until(() -> setup.apply(ONE_REPLICA), d -> true))
                    .contains("created topic accuracies")
                    .hasSizeGreaterThan(Topics.all().size());
            assertThat(setup.verify()).isEmpty();
            assertThat(setup.apply(ONE_REPLICA)).isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        rights.close();
    }

    static List<Account> accounts() {
        return Accounts.all();
    }

    static List<Account> workers() {
        return List.of(Accounts.SPLITTER, Accounts.TRAINER, Accounts.TRANSFER);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void publishesAndReadsWithExactlyItsRights(Account account) throws Exception {
        KafkaSettings kafka = kafka(account);
        try (KafkaEventPublisher publisher =
                        new KafkaEventPublisher(
                                kafka, new EventCodec(account.name(), Clock.systemUTC()));
                EventLog log =
                        new EventLog(account.name(), kafka, TestingRights.subscriptions(account))) {
            for (Topic<?> topic : TestingRights.topics(account, Operation.WRITE)) {
                publisher.publishTombstone(topic, "mine");
            }
            if (!TestingRights.topics(account, Operation.READ).isEmpty()) {
                log.start();
                await().until(log::isCaughtUp);
            }

            assertThat(publisher.waitingFor()).isEmpty();
            assertThat(log.waitingFor()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void takesFromItsQueueWithExactlyItsRights(Account account) {
        Queue<?> queue =
                Queue.all().stream()
                        .filter(q -> account.kafka().contains(KafkaRight.on(q, Operation.READ)))
                        .findFirst()
                        .orElseThrow();
        KafkaSettings kafka = kafka(account);
        try (KafkaEventPublisher publisher =
                        new KafkaEventPublisher(
                                kafka, new EventCodec(account.name(), Clock.systemUTC()));
                WorkQueue<?> worker = worker(queue, kafka, publisher);
                QueuePositions positions = new QueuePositions(kafka)) {
            publisher.publishTombstone(queue.topic(), "mine");
            worker.start();

            await().until(() -> positions.of(queue).unfinished() == 0);
            for (Queue<?> other : account.queues()) {
                assertThat(positions.of(other).end()).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void missesEachOfItsRightsByName(Account account) {
        try (AccessCheck check = new AccessCheck(kafka(account), account.kafka())) {
            assertThat(check.missing()).isEmpty();
            for (KafkaRight right : account.kafka()) {
                rights.revoke(account, right);
                soon(check, Set.of(right));
                assertThatThrownBy(check::run)
                        .isInstanceOf(MissingRights.class)
                        .hasMessage(
                                "user %s lacks %s: grant it (kafka-acls.sh --add"
                                                .formatted(account.userName(), right)
                                        + " --allow-principal User:%s --operation %s --%s %s, or the"
                                                .formatted(
                                                        account.userName(),
                                                        right.operation().kafkaName(),
                                                        right.resource().kafkaName(),
                                                        right.name())
                                        + " acls of its KafkaUser)");
                rights.grant(account, List.of(right));
                soon(check, Set.of());
            }
        }
    }

    /** Brokers learn of changed rights within milliseconds, and there are many to try. */
    private static void soon(AccessCheck check, Set<KafkaRight> missing) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(check::missing, missing::equals);
    }

    @Test
    void setupSaysWhichRightItLacks() {
        KafkaRight right = KafkaRight.on(Queue.TRAINERS, Operation.ALTER_CONFIGS);
        rights.revoke(Accounts.SETUP, right);
        try (TopicSetup setup = setup()) {
            await().untilAsserted(
                            () ->
                                    assertThatThrownBy(() -> setup.apply(ONE_REPLICA))
                                            .isInstanceOf(MissingRights.class)
                                            .hasMessageContaining(
                                                    "user transferscope-setup lacks"
                                                            + " DESCRIBE_CONFIGS on group trainers"));
        } finally {
            rights.grant(Accounts.SETUP, List.of(right));
        }
    }

    @Test
    void setupNeedsNoRightToMakeWhatSomebodyElseHasMade() {
        List<KafkaRight> creating =
                Accounts.SETUP.kafka().stream()
                        .filter(right -> right.operation() == Operation.CREATE)
                        .toList();
        creating.forEach(right -> rights.revoke(Accounts.SETUP, right));
        try (TopicSetup setup = setup();
                AccessCheck check = new AccessCheck(kafka(Accounts.SETUP), creating)) {
            soon(check, Set.copyOf(creating));

            assertThat(setup.apply(ONE_REPLICA)).isEmpty();
        } finally {
            rights.grant(Accounts.SETUP, creating);
        }
    }

    @Test
    void waitsForARightThatWasTakenAwayAndGoesOn() {
        Account account = Accounts.TRANSFER;
        try (EmbeddedObjectStore store = EmbeddedObjectStore.start(directory.resolve("store"));
                QueueWorker<CheckpointStored> worker = transfer(store);
                KafkaEventPublisher trainer =
                        new KafkaEventPublisher(
                                kafka(Accounts.TRAINER),
                                new EventCodec("test", Clock.systemUTC()));
                QueuePositions positions = new QueuePositions(kafka(account))) {
            worker.start();
            await().until(worker.lifecycle()::isReady);

            KafkaRight write = KafkaRight.on(Topics.JOB_FAILURES, Operation.WRITE);
            rights.revoke(account, write);
            await().until(() -> isMissing(account, write));
            trainer.publish(
                    Topics.CHECKPOINTS,
                    new CheckpointStored(
                            NetworkId.parse("tiny/0/0/baseA"),
                            "0".repeat(64),
                            BlobRef.of(new byte[] {1})));
            saysThatItLacks(worker, write);
            assertThat(positions.of(Queue.TRANSFERS).unfinished()).isEqualTo(1);
            goesOnWith(worker, write);
            await().until(() -> positions.of(Queue.TRANSFERS).unfinished() == 0);

            for (KafkaRight right :
                    List.of(
                            KafkaRight.on(Topics.STUDY_CANCELLATIONS, Operation.READ),
                            KafkaRight.on(Queue.TRANSFERS, Operation.READ),
                            KafkaRight.on(Topics.CHECKPOINTS, Operation.READ))) {
                rights.revoke(account, right);
                saysThatItLacks(worker, right);
                goesOnWith(worker, right);
            }
        }
    }

    private static void saysThatItLacks(QueueWorker<?> worker, KafkaRight right) {
        await().untilAsserted(
                        () -> {
                            assertThat(worker.lifecycle().waitingFor())
                                    .hasValueSatisfying(
                                            said ->
                                                    assertThat(said)
                                                            .contains(
                                                                    "user transferscope-transfer"
                                                                            + " lacks "
                                                                            + right));
                            assertThat(worker.lifecycle().isReady()).isFalse();
                        });
    }

    private static void goesOnWith(QueueWorker<?> worker, KafkaRight right) {
        rights.grant(Accounts.TRANSFER, List.of(right));
        await().atMost(Duration.ofSeconds(20)).until(worker.lifecycle()::isReady);
        assertThat(worker.lifecycle().isAlive()).isTrue();
    }

    private static boolean isMissing(Account account, KafkaRight right) {
        try (AccessCheck check = new AccessCheck(kafka(account), account.kafka())) {
            return check.missing().contains(right);
        }
    }

    /** Its work is to publish, which is all that may fail for want of a right. */
    private static QueueWorker<CheckpointStored> transfer(EmbeddedObjectStore store) {
        Map<String, String> settings = new HashMap<>(rights.settings("transferscope-transfer"));
        settings.put("transferscope.object-store.endpoint", store.endpoint().toString());
        settings.put("transferscope.object-store.access-key", store.credentials().accessKey());
        settings.put("transferscope.object-store.secret-key", store.credentials().secretKey());
        settings.put("transferscope.cache.directory", directory.resolve("cache").toString());
        return new QueueWorker<>(
                Accounts.TRANSFER,
                "transfer-1",
                Queue.TRANSFERS,
                SettingsReader.ofEnvironment(Map.of()).withPreferred(settings),
                Clock.systemUTC(),
                (backbone, withdrawals) ->
                        new TestingWorkHandler<>(
                                () ->
                                        backbone.publisher()
                                                .publishTombstone(Topics.JOB_FAILURES, "it")));
    }

    private static <E extends Event> WorkQueue<E> worker(
            Queue<E> queue, KafkaSettings kafka, KafkaEventPublisher publisher) {
        return new WorkQueue<>(
                queue,
                new TestingWorkHandler<>(() -> {}),
                QueueSettings.of(kafka, "worker"),
                new DeliveryLedger(new TestingObjectStore(), queue.group()),
                publisher);
    }

    private static TopicSetup setup() {
        return new TopicSetup(kafka(Accounts.SETUP), Topics.all(), Queue.all());
    }

    private static KafkaSettings kafka(Account account) {
        return rights.kafka(account.userName());
    }
}
