package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.OtherVersionException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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
     * @throws UndecodableException where it is none
     * @throws OtherVersionException where its schema is newer than this program; there is no other
     *     failure
     */
    public static <E extends Event> E decode(
            Topic<E> topic, ConsumerRecord<String, byte @Nullable []> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new UndecodableException("The record has no value");
        }
        try {
            require(topic, new CloudEventHeaders(record.headers()), record.offset());
            return topic.decode(record.key(), value);
        } catch (UndecodableException | OtherVersionException e) {
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

    private static void require(Topic<?> topic, CloudEventHeaders headers, long offset) {
        if (headers.areOfStructuredMode()) {
            throw new UndecodableException(
                    "The record is a CloudEvent in structured mode; send it in binary mode");
        }
        if (!headers.areMissing()) {
            requireKnown(topic, headers.versionFor(topic), offset);
        } else if (!topic.acceptsBareJson()) {
            throw new UndecodableException("The record has no CloudEvents headers (ce_*)");
        }
    }

    private static void requireKnown(Topic<?> topic, int version, long offset) {
        if (version > topic.version()) {
            throw OtherVersionException.newer(
                    String.format(
                            Locale.ROOT,
                            "The %s at offset %d of %s has version %d of its schema, but this program"
                                    + " reads version %d at most: upgrade it",
                            topic.eventType().getSimpleName(),
                            offset,
                            topic,
                            version,
                            topic.version()));
        }
    }
}
