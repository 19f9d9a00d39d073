package io.transferscope.runtime;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.AccessCheck;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.MissingRights;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.QueueState;
import io.transferscope.runtime.queue.TestingEnvironment;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.TestingObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every account's rights are enough for its work, and none of them is missed in silence. */
@ResourceLock(TestingRights.SHARED)
class RightsIT {
    private static final short ONE_REPLICA = 1;

    private final TestingRights rights = TestingRights.shared();

    static List<Account> accounts() {
        return Accounts.all();
    }

    static List<Account> workers() {
        return List.of(Accounts.SPLITTER, Accounts.TRAINER);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void publishesAndReadsWithExactlyItsRights(Account account) throws Exception {
        KafkaSettings kafka = kafka(account);
        try (KafkaEventPublisher publisher = publisher(account);
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
        try (ClusterAdmin admin = new ClusterAdmin(kafka);
                KafkaEventPublisher publisher = publisher(account);
                WorkQueue<?> worker = worker(queue, admin, publisher)) {
            QueuePositions positions = new QueuePositions(admin);
            publisher.publishTombstone(queue.topic(), "mine");
            worker.start();

            await().until(() -> positions.of(queue).unfinished() == 0);
        }
    }

    @Test
    void asksAboutTheTrainersWithExactlyTheRightsOfTransfer() {
        try (ClusterAdmin admin = new ClusterAdmin(kafka(Accounts.TRANSFER))) {
            QueuePositions positions = new QueuePositions(admin);
            assertThat(positions.of(Queue.TRAINERS).end()).isNotNegative();
            assertThat(positions.window(Queue.TRAINERS)).isPositive();
            assertThat(positions.members(Queue.TRAINERS)).doesNotContain("nobody");
        }
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void missesEachOfItsRightsByName(Account account) {
        try (ClusterAdmin admin = new ClusterAdmin(kafka(account))) {
            AccessCheck check = new AccessCheck(admin, account.kafka());
            assertThat(check.missing()).isEmpty();
            for (KafkaRight right : account.kafka()) {
                rights.revoke(account, right);
                TestingRights.soon(check, Set.of(right));
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
                TestingRights.soon(check, Set.of());
            }
        }
    }

    @Test
    void blamesTheTopicOfAGroupsMembersAndNotTheGroup() {
        Account account = Accounts.TRAINER;
        KafkaRight read = KafkaRight.on(Queue.TRAINERS, Operation.READ);
        List<KafkaRight> ofTopic =
                account.kafka().stream()
                        .filter(right -> right.name().equals(Topics.TRAINING_JOBS.name()))
                        .toList();
        try (ClusterAdmin admin = new ClusterAdmin(kafka(account));
                KafkaEventPublisher publisher = publisher(account);
                WorkQueue<?> member = worker(Queue.TRAINERS, admin, publisher)) {
            AccessCheck ofGroup = new AccessCheck(admin, List.of(read));
            AccessCheck ofAll = new AccessCheck(admin, account.kafka());
            member.start();
            await().until(() -> member.state() instanceof QueueState.Idle);

            ofTopic.forEach(right -> rights.revoke(account, right));
            TestingRights.soon(ofAll, Set.copyOf(ofTopic));
            assertThat(ofGroup.missing()).isEmpty();

            rights.revoke(account, read);
            TestingRights.soon(ofGroup, Set.of(read));
        } finally {
            rights.grant(account, ofTopic);
            rights.grant(account, List.of(read));
        }
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
                ClusterAdmin admin = new ClusterAdmin(kafka(Accounts.SETUP))) {
            TestingRights.soon(new AccessCheck(admin, creating), Set.copyOf(creating));

            assertThat(setup.apply(ONE_REPLICA)).isEmpty();
        } finally {
            rights.grant(Accounts.SETUP, creating);
        }
    }

    private KafkaEventPublisher publisher(Account account) {
        return new KafkaEventPublisher(
                kafka(account), new EventCodec(account.name(), Clock.systemUTC()));
    }

    private static <E extends Event> WorkQueue<E> worker(
            Queue<E> queue, ClusterAdmin admin, KafkaEventPublisher publisher) {
        return new WorkQueue<>(
                queue,
                new TestingWorkHandler<>(() -> {}),
                QueueSettings.of(admin.settings(), "worker"),
                TestingEnvironment.of(
                        admin,
                        new DeliveryLedger(new TestingObjectStore(), queue.group()),
                        publisher));
    }

    private TopicSetup setup() {
        return new TopicSetup(kafka(Accounts.SETUP), Topics.all(), Queue.all());
    }

    private KafkaSettings kafka(Account account) {
        return rights.kafka(account.userName());
    }
}
