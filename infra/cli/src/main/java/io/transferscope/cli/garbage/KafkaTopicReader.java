package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics of a cluster, each with a consumer that belongs to no group. */
public final class KafkaTopicReader implements TopicReader {
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** So many turns without a record, where there must be some, and Kafka counts as away. */
    private static final int MOST_SILENT_TURNS = 60;

    private final KafkaSettings settings;

    public KafkaTopicReader(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public void read(Topic<?> topic, Instant since, Consumer<Entry> visitor) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name(), ANSWER).stream()
                            .map(found -> new TopicPartition(found.topic(), found.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw unavailable(topic, "the topic does not exist");
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            seek(consumer, ends, since);
            readTo(ends, consumer, topic, visitor);
        } catch (KafkaException e) {
            throw unavailable(topic, Failures.describe(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static void seek(
            KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends, Instant since) {
        if (since.equals(Instant.EPOCH)) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> times =
                ends.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), p -> since.toEpochMilli()));
        consumer.offsetsForTimes(times, ANSWER)
                .forEach(
                        (partition, found) ->
                                consumer.seek(
                                        partition,
                                        found == null
                                                ? requireNonNull(ends.get(partition))
                                                : found.offset()));
    }

    private void readTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<String, byte[]> consumer,
            Topic<?> topic,
            Consumer<Entry> visitor) {
        int silentTurns = 0;
        while (!hasReached(ends, consumer)) {
            boolean silent = true;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(TURN)) {
                silent = false;
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < requireNonNull(ends.get(partition))) {
                    visitor.accept(entry(record));
                }
            }
            silentTurns = silent ? silentTurns + 1 : 0;
            if (silentTurns > MOST_SILENT_TURNS) {
                throw unavailable(topic, "its records do not come");
            }
        }
    }

    private static boolean hasReached(
            Map<TopicPartition, Long> ends, KafkaConsumer<?, ?> consumer) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
    }

    private static Entry entry(ConsumerRecord<String, byte[]> record) {
        return new Entry(
                record.key() == null ? "" : record.key(),
                record.value(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What is to be read is there: an answer that waits for more only delays the end.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        // A record may be cleaned away between listing and fetching: the next one follows.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    private TransferscopeException unavailable(Topic<?> topic, String reason) {
        return new TransferscopeException(
                FailureKind.TRANSIENT,
                String.format(
                        Locale.ROOT, "Topic %s of %s cannot be read: %s", topic, settings, reason),
                null);
    }
}
