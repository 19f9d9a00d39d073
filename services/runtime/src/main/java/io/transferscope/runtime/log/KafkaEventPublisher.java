package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to Kafka: idempotent, acknowledged by all replicas, in order. */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final EventCodec codec;
    private @Nullable Producer<String, byte[]> producer;

    /** Connects at the first event. */
    public KafkaEventPublisher(KafkaSettings settings, EventCodec codec) {
        this.settings = requireNonNull(settings, "settings is null");
        this.codec = requireNonNull(codec, "codec is null");
    }

    @Override
    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
        send(events.stream().map(event -> codec.encode(topic, event)).toList());
    }

    @Override
    public void publishTombstone(Topic<?> topic, String key) {
        send(List.of(new ProducerRecord<>(topic.name(), key, null)));
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        Producer<String, byte[]> sender = connected();
        CrashPoint.BEFORE_EVENT.reached();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(sender.send(record));
            }
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
            CrashPoint.AFTER_EVENT.reached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Publishing was interrupted", e);
        } catch (InterruptException e) {
            throw TransferscopeException.unavailable("Publishing was interrupted", e);
        } catch (ExecutionException | KafkaException e) {
            throw failed(sender, Failures.unwrap(e));
        }
    }

    private TransferscopeException failed(Producer<String, byte[]> sender, Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return TransferscopeException.invalid(
                    "An event is too large for Kafka: " + cause.getMessage(), cause);
        }
        if (!(cause instanceof RetriableException)) {
            // An idempotent producer does not recover from some failures: begin with a new one.
            forget(sender);
        }
        return TransferscopeException.unavailable(
                "Cannot publish to " + settings + ": " + Failures.describe(cause), cause);
    }

    private synchronized Producer<String, byte[]> connected() {
        if (producer == null) {
            try {
                producer =
                        new KafkaProducer<>(
                                properties(), new StringSerializer(), new ByteArraySerializer());
            } catch (KafkaException e) {
                @Nullable Throwable cause = e.getCause();
                throw new TransferscopeException(
                        FailureKind.TRANSIENT,
                        "Cannot connect to "
                                + settings
                                + ": "
                                + Failures.describe(cause == null ? e : cause),
                        e);
            }
        }
        return producer;
    }

    private synchronized void forget(Producer<String, byte[]> sender) {
        if (sender == producer) {
            producer = null;
            sender.close(Duration.ZERO);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Who publishes waits, and tries again later: better soon told than late.
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return properties;
    }
}
