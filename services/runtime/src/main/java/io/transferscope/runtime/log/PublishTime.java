package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * When a record was published first, by the broker's clock. A copy of it is no younger: what was
 * withdrawn after the first must not look wanted.
 */
public final class PublishTime {
    private static final String HEADER = "first-published";
    private static final String MILLIS = "[0-9]{1,15}";

    private PublishTime() {}

    public static Instant of(ConsumerRecord<?, ?> record) {
        @Nullable Header header = record.headers().lastHeader(HEADER);
        return Instant.ofEpochMilli(
                header == null ? record.timestamp() : earliest(header, record.timestamp()));
    }

    /** The record as it came, byte by byte, to be published once more. */
    static ProducerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(record.topic(), record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        String millis = Long.toString(of(record).toEpochMilli());
        copy.headers().remove(HEADER).add(HEADER, millis.getBytes(US_ASCII));
        return copy;
    }

    /** Anybody may send a header: nothing is later than it came to the broker. */
    private static long earliest(Header header, long timestamp) {
        byte @Nullable [] value = header.value();
        String text = value == null ? "" : new String(value, US_ASCII);
        return text.matches(MILLIS) ? Math.min(Long.parseLong(text), timestamp) : timestamp;
    }
}
