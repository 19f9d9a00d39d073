package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.cluster.MissingRights;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to Kafka: idempotent, acknowledged by all replicas, in order. */
public final class KafkaEventPublisher implements EventPublisher, RecordPublisher, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final EventCodec codec;
    private final DeniedRights deniedRights;
    private @Nullable Producer<String, byte[]> producer;

    /** Connects at the first event. */
    public KafkaEventPublisher(KafkaSettings settings, EventCodec codec) {
        this.settings = requireNonNull(settings, "settings is null");
        this.codec = requireNonNull(codec, "codec is null");
        this.deniedRights = new DeniedRights(settings);
    }

    @Override
    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
        send(topic, events.stream().map(event -> codec.encode(topic, event)).toList());
    }

    @Override
    public void republish(Topic<?> topic, ConsumerRecord<String, byte[]> record) {
        send(topic, List.of(PublishTime.copy(record)));
    }

    @Override
    public void publishTombstone(Topic<?> topic, String key) {
        send(topic, List.of(new ProducerRecord<>(topic.name(), key, null)));
    }

    /** Why Kafka does not let us write to a topic that we tried to write to, for people. */
    public Optional<String> waitingFor() {
        return deniedRights.first();
    }

    @Override
    public synchronized void close() {
        deniedRights.close();
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }

    private void send(Topic<?> topic, List<ProducerRecord<String, byte[]>> records) {
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
            deniedRights.granted(KafkaRight.on(topic, Operation.WRITE));
            CrashPoint.AFTER_EVENT.reached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Publishing was interrupted", e);
        } catch (InterruptException e) {
            throw TransferscopeException.unavailable("Publishing was interrupted", e);
        } catch (ExecutionException | KafkaException e) {
            throw failed(topic, sender, causeOf(e));
        } catch (IllegalStateException e) {
            // Another thread has found the producer beyond recovery, and closed it.
            throw TransferscopeException.unavailable("Cannot publish to " + settings, e);
        }
    }

    /** A producer that has failed for good says that, and only beneath it why. */
    private static Throwable causeOf(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        while (cause.getClass() == KafkaException.class
                && cause.getCause() instanceof KafkaException beneath) {
            cause = beneath;
        }
        return cause;
    }

    private TransferscopeException failed(
            Topic<?> topic, Producer<String, byte[]> sender, Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return TransferscopeException.invalid(
                    "An event is too large for Kafka: " + cause.getMessage(), cause);
        }
        KafkaRight write = KafkaRight.on(topic, Operation.WRITE);
        if (cause instanceof TopicAuthorizationException denied) {
            // The producer is as good as before: others may be writing to other topics with it.
            MissingRights missing = MissingRights.of(settings, List.of(write), denied);
            deniedRights.denied(
                    write, String.format(Locale.ROOT, "%s: %s", settings, missing.getMessage()));
            return missing;
        }
        if (!(cause instanceof RetriableException)) {
            // An idempotent producer does not recover from some failures: begin with a new one.
            forget(sender);
        }
        TransferscopeException failure =
                TransferscopeException.unavailable(
                        "Cannot publish to " + settings + ": " + settings.describe(cause), cause);
        if (cause instanceof AuthorizationException) {
            deniedRights.denied(write, String.valueOf(failure.getMessage()));
        }
        return failure;
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
                                + settings.describe(cause == null ? e : cause),
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
