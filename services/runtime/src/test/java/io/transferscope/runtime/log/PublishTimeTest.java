package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PublishTimeTest {
    private static final byte[] VALUE = "{\"unknown\": 1}".getBytes(UTF_8);

    @Test
    void aCopyOfACopyIsAsOldAsTheFirst() {
        Headers headers = new RecordHeaders().add("ce_type", "x".getBytes(UTF_8));
        ProducerRecord<String, byte[]> copy = PublishTime.copy(received(100, headers));
        ProducerRecord<String, byte[]> second = PublishTime.copy(received(200, copy.headers()));

        assertThat(PublishTime.of(received(300, second.headers())))
                .isEqualTo(Instant.ofEpochMilli(100));
    }

    @Test
    void aCopyHasAllThatTheRecordHad() {
        Headers headers = new RecordHeaders().add("ce_type", "x".getBytes(UTF_8));
        ProducerRecord<String, byte[]> copy = PublishTime.copy(received(100, headers));

        assertThat(copy.topic()).isEqualTo("topic");
        assertThat(copy.key()).isEqualTo("key");
        assertThat(copy.value()).isEqualTo(VALUE);
        assertThat(copy.headers()).contains(headers.lastHeader("ce_type"));
    }

    @Test
    void aHeaderFromElsewhereMakesNothingYounger() {
        for (String value : new String[] {"200", "tomorrow", "", "-1"}) {
            Headers headers = new RecordHeaders().add("first-published", value.getBytes(UTF_8));

            assertThat(PublishTime.of(received(100, headers))).isEqualTo(Instant.ofEpochMilli(100));
        }
    }

    private static ConsumerRecord<String, byte[]> received(long timestamp, Headers headers) {
        return new ConsumerRecord<>(
                "topic",
                0,
                7,
                timestamp,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "key",
                VALUE,
                headers,
                Optional.empty());
    }
}
