package io.transferscope.runtime.log;

import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingRecords;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogIT {
    private final Topic<StudyCancelled> topic = TestingStack.own(Topics.STUDY_CANCELLATIONS);
    private final KafkaEventPublisher publisher =
            new KafkaEventPublisher(
                    TestingStack.kafka(), new EventCodec("test", Clock.systemUTC()));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<EventLog> readers = new ArrayList<>();

    @AfterEach
    void close() {
        readers.forEach(EventLog::close);
        publisher.close();
    }

    @Test
    void readsFromTheBeginningAndThenLive() throws Exception {
        TestingStack.create(List.of(topic), List.of());
        publisher.publish(
                topic, IntStream.range(0, 2500).mapToObj(i -> event("study " + i)).toList());

        EventLog reader = read(topic);
        reader.caughtUp().get();

        assertThat(heard).hasSize(2500).startsWith("study 0", "study 1").endsWith("study 2499");
        assertThat(reader.isCaughtUp()).isTrue();
        publisher.publish(topic, event("live"));
        await().until(() -> heard.contains("live"));
    }

    @Test
    void isCaughtUpAtOnceWhereNothingWasPublished() throws Exception {
        TestingStack.create(List.of(topic), List.of());

        read(topic).caughtUp().get();

        assertThat(heard).isEmpty();
    }

    @Test
    void waitsForTopicsThatDoNotExist() throws Exception {
        EventLog reader = read(topic);

        TestingStack.create(List.of(topic), List.of());

        reader.caughtUp().get();
    }

    @Test
    void hearsTombstonesAndBareJson() {
        TestingStack.create(List.of(topic), List.of());
        read(topic);

        TestingRecords.send(topic, "by hand", "{}");
        publisher.publishTombstone(topic, "taken back");

        await().until(() -> heard.equals(List.of("by hand", "tombstone of taken back")));
    }

    @Test
    void leavesOutWhatIsNoEventAndStandsStillBeforeWhatOnlyANewerProgramReads() throws Exception {
        TestingStack.create(List.of(topic), List.of());
        TestingRecords.send(topic, "", "{}");
        TestingRecords.send(topic, "x", "{}", "content-type", "application/cloudevents+json");
        publisher.publish(topic, event("unbearable"));
        publisher.publish(topic, event("good"));

        EventLog reader = read(topic);
        reader.caughtUp().get();

        assertThat(heard).containsExactly("good");
        assertThat(reader.skipped()).isEqualTo(3);

        publisher.publish(TestingVersions.next(topic), event("newer"));
        publisher.publish(topic, event("behind it"));

        await().until(() -> reader.needsUpgrade().isPresent());
        assertThat(reader.needsUpgrade().orElse(""))
                .contains("offset 4 of " + topic, "has version 2", "upgrade it");
        assertThat(reader.waitingFor()).isEqualTo(reader.needsUpgrade());
        assertThat(reader.isCaughtUp()).as("goes on").isFalse();
        assertThat(heard).containsExactly("good");
        assertThat(reader.skipped()).isEqualTo(3);
    }

    @Test
    void knowsCancelledStudies() throws Exception {
        TestingStack.create(List.of(Topics.STUDY_CANCELLATIONS, Topics.STUDY_DELETIONS), List.of());
        publisher.publish(Topics.STUDY_CANCELLATIONS, event("old"));
        try (StudyWithdrawals withdrawals = new StudyWithdrawals("test", TestingStack.kafka())) {
            withdrawals.start();
            withdrawals.caughtUp().get();
            assertThat(withdrawals.isCancelled("old")).isTrue();
            assertThat(withdrawals.isCancelled("new")).isFalse();

            publisher.publish(Topics.STUDY_CANCELLATIONS, event("new"));

            await().until(() -> withdrawals.isCancelled("new"));
        }
    }

    @Test
    void deletingAStudyFreesItsName() throws Exception {
        TestingStack.create(List.of(Topics.STUDY_CANCELLATIONS, Topics.STUDY_DELETIONS), List.of());
        publisher.publish(Topics.STUDY_CANCELLATIONS, event("reused"));
        Instant before = Instant.now();
        publisher.publish(Topics.STUDY_DELETIONS, new StudyDeleted("reused"));
        try (StudyWithdrawals withdrawals = new StudyWithdrawals("test", TestingStack.kafka())) {
            withdrawals.start();
            withdrawals.caughtUp().get();

            assertThat(withdrawals.isCancelled("reused")).isFalse();
            assertThat(withdrawals.isWithdrawn("reused", before)).isTrue();
            assertThat(withdrawals.isWithdrawn("reused", Instant.now().plusSeconds(1))).isFalse();
            assertThat(withdrawals.isWithdrawn("other", before)).isFalse();
        }
    }

    @Test
    void publishesWhatOthersCanRead() {
        Topic<StudyRequested> requests = TestingStack.own(Topics.STUDY_REQUESTS);
        TestingStack.create(List.of(requests), List.of());

        publisher.publish(requests, new StudyRequested("a", "{\"study\":\"a\"}".getBytes(UTF_8)));

        assertThat(TestingRecords.all(requests))
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.key()).isEqualTo("a");
                            assertThat(record.value()).isEqualTo("{\"study\":\"a\"}");
                            assertThat(record.headers().lastHeader("ce_type").value())
                                    .isEqualTo(
                                            "io.transferscope.StudyRequested.v3".getBytes(UTF_8));
                            assertThat(record.headers().lastHeader("content-type").value())
                                    .isEqualTo("application/json".getBytes(UTF_8));
                        });
    }

    @Test
    void saysThatKafkaIsAway() {
        KafkaSettings nowhere =
                new KafkaSettings("127.0.0.1:1", null, null, Map.of("max.block.ms", "300"));
        try (KafkaEventPublisher lonely =
                new KafkaEventPublisher(nowhere, new EventCodec("test", Clock.systemUTC()))) {
            assertThatThrownBy(() -> lonely.publish(topic, event("a")))
                    .isInstanceOfSatisfying(
                            TransferscopeException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @Test
    void closesWhileItWaits() {
        EventLog reader =
                new EventLog(
                        "lonely",
                        KafkaSettings.plain("127.0.0.1:1"),
                        List.of(new Subscription<>(topic, entry -> {})));
        reader.start();
        Thread reading = thread("lonely-event-log");

        reader.close();

        assertThat(reading.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(reader.isCaughtUp()).isFalse();
    }

    private static Thread thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private EventLog read(Topic<StudyCancelled> of) {
        EventLog reader =
                new EventLog(
                        "test",
                        TestingStack.kafka(),
                        List.of(
                                new Subscription<>(
                                        of,
                                        entry -> {
                                            String study =
                                                    entry.event()
                                                            .map(StudyCancelled::study)
                                                            .orElse("tombstone of " + entry.key());
                                            if (study.equals("unbearable")) {
                                                throw new IllegalStateException(study);
                                            }
                                            heard.add(study);
                                        })));
        readers.add(reader);
        reader.start();
        return reader;
    }

    private static StudyCancelled event(String study) {
        return new StudyCancelled(study);
    }
}
