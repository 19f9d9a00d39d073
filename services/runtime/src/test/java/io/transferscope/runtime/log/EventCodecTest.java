package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final StudyCancelled EVENT = new StudyCancelled("tiny");

    private final EventCodec codec =
            new EventCodec(
                    "splitter", Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void writesCloudEventsInBinaryMode() {
        ProducerRecord<String, byte[]> record = codec.encode(Topics.STUDY_CANCELLATIONS, EVENT);

        assertThat(record.topic()).isEqualTo("study-cancellations");
        assertThat(record.key()).isEqualTo("tiny");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"study\":\"tiny\"}");
        Map<String, String> headers = texts(record.headers());
        assertThat(headers.remove("ce_id")).matches("[0-9a-f]{32}");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_type", "io.transferscope.StudyCancelled",
                                "ce_source", "/transferscope/splitter",
                                "ce_time", "2026-11-23T10:00:00Z",
                                "content-type", "application/json"));
    }

    @Test
    void givesTheSameIdToTheSameEventOnly() {
        String id = id(codec.encode(Topics.STUDY_CANCELLATIONS, EVENT));

        assertThat(id(codec.encode(Topics.STUDY_CANCELLATIONS, EVENT))).isEqualTo(id);
        assertThat(id(codec.encode(Topics.STUDY_CANCELLATIONS, new StudyCancelled("other"))))
                .isNotEqualTo(id);
    }

    @Test
    void readsWhatItWrote() {
        ProducerRecord<String, byte[]> written = codec.encode(Topics.STUDY_CANCELLATIONS, EVENT);

        assertThat(
                        EventCodec.decode(
                                Topics.STUDY_CANCELLATIONS,
                                received(written.key(), written.value(), written.headers())))
                .isEqualTo(EVENT);
    }

    @Test
    void readsBareJsonWhereTheTopicAllowsIt() {
        StudyRequested request =
                EventCodec.decode(
                        Topics.STUDY_REQUESTS,
                        received(null, "{\"study\": \"x\"}".getBytes(UTF_8), new RecordHeaders()));

        assertThat(request.json()).isEqualTo("{\"study\": \"x\"}".getBytes(UTF_8));
    }

    @Test
    void saysWhyARecordIsNoEvent() {
        Headers ours = codec.encode(Topics.STUDY_CANCELLATIONS, EVENT).headers();
        byte[] json = "{}".getBytes(UTF_8);

        assertRefused(Topics.STUDY_PLANS, json, new RecordHeaders(), "no CloudEvents headers");
        assertRefused(Topics.STUDY_PLANS, json, ours, "type is io.transferscope.StudyCancelled");
        assertRefused(Topics.STUDY_PLANS, null, new RecordHeaders(), "no value");
        assertRefused(
                Topics.STUDY_REQUESTS,
                json,
                new RecordHeaders()
                        .add("content-type", "application/cloudevents+json".getBytes(UTF_8)),
                "structured mode");
        assertRefused(
                Topics.STUDY_PLANS,
                json,
                new RecordHeaders()
                        .add("ce_specversion", "1.0".getBytes(UTF_8))
                        .add("ce_type", "io.transferscope.StudyPlanned".getBytes(UTF_8)),
                "is no StudyPlanned: its headers are not those of a CloudEvent: ce_id is missing");
        assertRefused(
                Topics.STUDY_PLANS,
                json,
                new RecordHeaders().add("ce_specversion", "9".getBytes(UTF_8)),
                "is no StudyPlanned: its headers are not those of a CloudEvent: ce_specversion must"
                        + " be 1.0, but is 9");
        assertRefused(
                Topics.STUDY_PLANS,
                json,
                new RecordHeaders().add("ce_specversion", null),
                "header ce_specversion has no value");
    }

    @Test
    void anEventOfANewerSchemaIsNotFaultyButWaitsForAnUpgrade() {
        Topic<StudyCancelled> newer = TestingVersions.next(Topics.STUDY_CANCELLATIONS);
        ProducerRecord<String, byte[]> written = codec.encode(newer, EVENT);
        ConsumerRecord<String, byte @Nullable []> received =
                received(written.key(), written.value(), written.headers());

        assertThat(EventCodec.decode(newer, received)).isEqualTo(EVENT);
        assertThatThrownBy(() -> EventCodec.decode(Topics.STUDY_CANCELLATIONS, received))
                .isInstanceOf(OtherVersionException.class)
                .hasMessage(
                        "The StudyCancelled at offset 7 of study-cancellations has version 2 of its"
                                + " schema, but this program reads version 1 at most: upgrade it");
    }

    @Test
    void anEventOfAnOlderSchemaIsRead() {
        ProducerRecord<String, byte[]> written = codec.encode(Topics.STUDY_CANCELLATIONS, EVENT);

        assertThat(
                        EventCodec.decode(
                                TestingVersions.next(Topics.STUDY_CANCELLATIONS),
                                received(written.key(), written.value(), written.headers())))
                .isEqualTo(EVENT);
    }

    @Test
    void saysWhichFieldIsMissing() {
        Headers headers =
                new RecordHeaders()
                        .add("ce_specversion", "1.0".getBytes(UTF_8))
                        .add("ce_id", "1".getBytes(UTF_8))
                        .add("ce_source", "/x".getBytes(UTF_8))
                        .add("ce_type", "io.transferscope.StudyPlanned".getBytes(UTF_8));

        assertRefused(Topics.STUDY_PLANS, "{}".getBytes(UTF_8), headers, "$.study");
        assertRefused(
                Topics.STUDY_PLANS,
                "{\"study\": 'x'}".getBytes(UTF_8),
                headers,
                "The record is no StudyPlanned: ' begins no value: a text stands in straight double"
                        + " quotes (line 1, column 11)");
    }

    private static void assertRefused(
            Topic<?> topic, byte @Nullable [] value, Headers headers, String reason) {
        assertThatThrownBy(() -> EventCodec.decode(topic, received("key", value, headers)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(reason);
    }

    private static ConsumerRecord<String, byte @Nullable []> received(
            @Nullable String key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                "topic",
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String id(ProducerRecord<String, byte[]> record) {
        return texts(record.headers()).getOrDefault("ce_id", "");
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
