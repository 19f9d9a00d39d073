package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.Failures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records: CloudEvents 1.0 in binary mode, so the value is the event's JSON and
 * what describes it is in {@code ce_*} headers.
 */
public final class EventCodec {
    private static final String JSON = "application/json";
    private static final int ID_LENGTH = 32;

    private final URI source;
    private final Clock clock;

    /**
     * @param source which service speaks: "trainer", for example
     */
    public EventCodec(String source, Clock clock) {
        this.source = URI.create("/transferscope/" + source);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The record for an event. The same event said again has the same id. */
    public <E extends Event> ProducerRecord<String, byte[]> encode(Topic<E> topic, E event) {
        byte[] json = topic.encode(event);
        String id = Sha256.hex(topic.name() + '\n' + event.key() + '\n' + Sha256.hex(json));
        CloudEvent cloudEvent =
                CloudEventBuilder.v1()
                        .withId(id.substring(0, ID_LENGTH))
                        .withSource(source)
                        .withType(topic.eventTypeName())
                        .withTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .withData(JSON, json)
                        .build();
        return KafkaMessageFactory.<String>createWriter(topic.name(), event.key())
                .writeBinary(cloudEvent);
    }

    /**
     * The event of a record.
     *
     * @throws UndecodableException where it is none; there is no other failure
     */
    public static <E extends Event> E decode(
            Topic<E> topic, ConsumerRecord<String, byte @Nullable []> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new UndecodableException("The record has no value");
        }
        try {
            byte[] json =
                    isCloudEvent(record) ? data(topic, record, value) : bare(topic, record, value);
            return topic.decode(record.key(), json);
        } catch (UndecodableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever a parser throws at bytes from outside, they are at fault.
            throw new UndecodableException(
                    "The record is no "
                            + topic.eventType().getSimpleName()
                            + ": "
                            + Failures.describe(e),
                    e);
        }
    }

    private static boolean isCloudEvent(ConsumerRecord<?, ?> record) {
        return record.headers().lastHeader("ce_specversion") != null;
    }

    private static byte[] data(Topic<?> topic, ConsumerRecord<?, ?> record, byte[] value) {
        for (Header header : record.headers()) {
            if (header.value() == null
                    && (header.key().startsWith("ce_") || header.key().equals("content-type"))) {
                throw new UndecodableException(
                        "The record's header " + header.key() + " has no value");
            }
        }
        CloudEvent event = cloudEvent(topic, record, value);
        if (!event.getType().equals(topic.eventTypeName())) {
            throw new UndecodableException(
                    "The record's type is "
                            + event.getType()
                            + ", but "
                            + topic
                            + " carries "
                            + topic.eventTypeName());
        }
        @Nullable CloudEventData data = event.getData();
        if (data == null) {
            throw new UndecodableException("The record has CloudEvents headers but no data");
        }
        return data.toBytes();
    }

    private static CloudEvent cloudEvent(
            Topic<?> topic, ConsumerRecord<?, ?> record, byte[] value) {
        try {
            return KafkaMessageFactory.createReader(record.headers(), value).toEvent();
        } catch (RuntimeException e) {
            throw new UndecodableException(
                    "The record is no %s: its headers are not those of a CloudEvent: %s"
                            .formatted(
                                    topic.eventType().getSimpleName(),
                                    e.getMessage() == null ? Failures.describe(e) : e.getMessage()),
                    e);
        }
    }

    private static byte[] bare(Topic<?> topic, ConsumerRecord<?, ?> record, byte[] value) {
        @Nullable Header contentType = record.headers().lastHeader("content-type");
        if (contentType != null
                && contentType.value() != null
                && new String(contentType.value(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .startsWith("application/cloudevents")) {
            throw new UndecodableException(
                    "The record is a CloudEvent in structured mode; send it in binary mode");
        }
        if (!topic.acceptsBareJson()) {
            throw new UndecodableException("The record has no CloudEvents headers (ce_*)");
        }
        return value;
    }
}
