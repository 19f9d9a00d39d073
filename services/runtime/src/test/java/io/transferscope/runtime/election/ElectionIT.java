package io.transferscope.runtime.election;

import static io.transferscope.runtime.TestingWaits.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.settings.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectionIT {
    private static final Map<String, String> SHORT_SESSIONS =
            Map.of("group.min.session.timeout.ms", "1000");

    private static final Duration SOME_HEARTBEATS = TestingMember.HEARTBEAT.multipliedBy(3);

    @TempDir static Path directory;
    private static EmbeddedBroker broker;
    private static KafkaSettings kafka;

    private final Topic<?> topic = TestingStack.own(Topics.STUDY_PLANS);
    private final ElectionGroup group = new ElectionGroup("of-" + topic.name(), topic);

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, 0, 0, SHORT_SESSIONS);
        kafka = KafkaSettings.plain(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void whoLeavesIsFollowedAndWhoComesDisturbsNobody() throws Exception {
        try (TestingMember first = TestingMember.patient(group, kafka, "first");
                Admin admin = Admin.create(kafka.clientProperties())) {
            await().until(
                            () ->
                                    first.election()
                                            .waitingFor()
                                            .filter(why -> why.contains("does not exist"))
                                            .isPresent());
            createTopic();
            await().until(first::isElected);
            await().until(() -> first.election().waitingFor().isEmpty());
            OptionalLong term = first.election().term();

            try (TestingMember second = TestingMember.patient(group, kafka, "second")) {
                await().until(() -> hasMembers(admin, 2));
                await().during(SOME_HEARTBEATS).until(() -> first.election().term().equals(term));
                assertThat(second.isElected()).isFalse();

                first.election().withdraw();

                assertThat(first.isElected()).isFalse();
                await().until(second::isElected);
                assertThat(hasMembers(admin, 1)).isTrue();

                first.election().stand();
                await().until(() -> hasMembers(admin, 2));
                second.election().close();

                assertThat(second.isElected()).isFalse();
                await().until(first::isElected);
                assertThat(first.election().term().orElseThrow()).isGreaterThan(term.orElseThrow());
            }
        }
    }

    @Test
    void whoIsFrozenIsFollowedAndDoesNotBelieveItselfElected() {
        createTopic();
        try (TestingMember frozen = new TestingMember(group, kafka, "frozen")) {
            await().until(frozen::isElected);
            try (TestingMember other = new TestingMember(group, kafka, "other")) {
                frozen.freeze();
                try {
                    await().until(other::isElected);
                    assertThat(frozen.isElected()).isFalse();
                } finally {
                    frozen.thaw();
                }
                OptionalLong term = other.election().term();
                await().during(SOME_HEARTBEATS).until(() -> other.election().term().equals(term));
                assertThat(frozen.isElected()).isFalse();
                await().until(() -> frozen.election().waitingFor().isEmpty());
            }
            await().until(frozen::isElected);
            assertThat(frozen.election().term().orElseThrow()).isGreaterThan(1);
        }
    }

    @Test
    void nobodyIsElectedWhileTheBrokerIsAway() {
        createTopic();
        try (TestingMember one = new TestingMember(group, kafka, "one");
                TestingMember other = new TestingMember(group, kafka, "other")) {
            List<TestingMember> members = List.of(one, other);
            await().until(() -> members.stream().anyMatch(TestingMember::isElected));

            broker.close();

            await().until(() -> members.stream().noneMatch(TestingMember::isElected));
            await().until(
                            () ->
                                    members.stream()
                                            .allMatch(m -> m.election().waitingFor().isPresent()));
            one.election().close(); // though nobody answers
            broker = EmbeddedBroker.start(directory, broker.port(), 0, SHORT_SESSIONS);
            await().until(other::isElected);
            assertThat(one.isElected()).isFalse();
            await().until(() -> other.election().waitingFor().isEmpty());
        }
    }

    private void createTopic() {
        try (TopicSetup setup = new TopicSetup(kafka, List.of(topic), List.of())) {
            setup.apply((short) 1);
        }
    }

    private boolean hasMembers(Admin admin, int members) throws Exception {
        return requireNonNull(
                                admin.describeClassicGroups(List.of(group.group()))
                                        .describedGroups()
                                        .get(group.group()))
                        .get()
                        .members()
                        .size()
                == members;
    }
}
