package io.transferscope.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
    private final Topic<StudyRequested> topic = TestingStack.own(Topics.STUDY_REQUESTS);
    private final Queue<StudyRequested> queue =
            new Queue<>(topic, topic.name() + "-group", Duration.ofSeconds(30));

    @Test
    void saysWhatIsMissing() {
        try (TopicSetup setup = setup(topic, queue)) {
            assertThat(setup.verify())
                    .contains(
                            "topic " + topic + " does not exist",
                            "share group "
                                    + queue.group()
                                    + " has share.auto.offset.reset=latest instead of earliest");
        }
    }

    @Test
    void makesEverythingOnce() {
        try (TopicSetup setup = setup(topic, queue)) {
            List<String> done = setup.apply((short) -1);

            assertThat(done)
                    .contains(
                            "created topic " + topic,
                            "set share.auto.offset.reset=earliest of share group " + queue.group(),
                            "set share.partition.max.record.locks=10000 of share group "
                                    + queue.group());
            assertThat(setup.verify()).isEmpty();
            assertThat(setup.apply((short) 1)).isEmpty();
        }
    }

    @Test
    void saysWhatTheBrokerDoesNotShow() {
        Topic<StudyRequested> odd = withRetention("01000"); // which it shows without the zero
        try (TopicSetup setup =
                new TopicSetup(TestingStack.kafka(), List.of(odd), List.of(), Duration.ZERO)) {
            assertThatThrownBy(() -> setup.apply((short) 1))
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                    .hasMessageContaining("does not show it: topic " + topic);
        }
    }

    @Test
    void saysThatThereAreFewerBrokersThanReplicasOnceNoneHasCome() {
        try (TopicSetup setup =
                new TopicSetup(
                        TestingStack.kafka(), List.of(topic), List.of(), Duration.ofMillis(10))) {
            assertThatThrownBy(() -> setup.apply((short) 2))
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                    .hasMessageContaining("InvalidReplicationFactor");
        }
    }

    @Test
    void setsWhatIsDifferent() {
        Topic<StudyRequested> changed = withRetention("1000");
        try (TopicSetup before = setup(changed, queue);
                TopicSetup setup = setup(topic, queue)) {
            before.apply((short) 1);
            String expected = topic.settings().get("retention.ms");

            assertThat(setup.verify())
                    .containsExactly(
                            "topic %s has retention.ms=1000 instead of %s"
                                    .formatted(topic, expected));
            assertThat(setup.apply((short) 1))
                    .containsExactly("set retention.ms=" + expected + " of topic " + topic);
            assertThat(setup.verify()).isEmpty();
        }
    }

    @Test
    void makesTheWholeVocabulary() {
        List<Topic<?>> topics = List.copyOf(Topics.all());
        List<Queue<?>> queues = List.copyOf(Queue.all());
        try (TopicSetup setup = new TopicSetup(TestingStack.kafka(), topics, queues)) {
            setup.apply((short) 1);

            assertThat(setup.verify()).isEmpty();
        }
    }

    @Test
    void namesASettingThatTheBrokerRefuses() {
        Queue<StudyRequested> impossible =
                new Queue<>(topic, topic.name() + "-impossible", Duration.ofHours(1));
        try (TopicSetup setup = setup(topic, impossible)) {
            assertThatThrownBy(() -> setup.apply((short) 1))
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                    .hasMessageContaining("share.record.lock.duration.ms");
        }
    }

    @Test
    void saysThatKafkaIsAway() {
        KafkaSettings nowhere =
                new KafkaSettings(
                        "127.0.0.1:1",
                        null,
                        null,
                        Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500"));
        try (TopicSetup setup = new TopicSetup(nowhere, List.of(topic), List.of(queue))) {
            assertThatThrownBy(setup::verify)
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    private static TopicSetup setup(Topic<?> topic, Queue<?> queue) {
        return new TopicSetup(TestingStack.kafka(), List.of(topic), List.of(queue));
    }

    private Topic<StudyRequested> withRetention(String millis) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("retention.ms", millis);
        return new Topic<>(
                topic.name(),
                topic.eventType(),
                topic.version(),
                settings,
                topic.acceptsBareJson(),
                topic.decoder(),
                topic.encoder());
    }
}
