package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * A record that is decoded, by whatever thread.
 *
 * @param delivery hands the event to who listens, or throws what decoding threw
 */
record DecodedRecord(ConsumerRecord<String, byte[]> record, Runnable delivery) {
    /** Fewer are decoded before others could begin. */
    private static final int MANY = 500;

    DecodedRecord {
        requireNonNull(record, "record is null");
        requireNonNull(delivery, "delivery is null");
    }

    /**
     * Hands over one after the other in the records' order. Decoding is most of the work that a
     * long log makes, so many are decoded at once, but not so many that they need much memory.
     *
     * @param subscriptions by the name of their topic, with all that there are records of
     */
    static void each(
            ConsumerRecords<String, byte[]> records,
            Map<String, Subscription<?>> subscriptions,
            Consumer<DecodedRecord> reader) {
        List<ConsumerRecord<String, byte[]>> lot = new ArrayList<>(MANY);
        for (ConsumerRecord<String, byte[]> record : records) {
            lot.add(record);
            if (lot.size() == MANY) {
                lot.parallelStream().map(each -> of(subscriptions, each)).toList().forEach(reader);
                lot.clear();
            }
        }
        lot.forEach(record -> reader.accept(of(subscriptions, record)));
    }

    private static DecodedRecord of(
            Map<String, Subscription<?>> subscriptions, ConsumerRecord<String, byte[]> record) {
        return of(requireNonNull(subscriptions.get(record.topic())), record);
    }

    private static <E extends Event> DecodedRecord of(
            Subscription<E> subscription, ConsumerRecord<String, byte[]> record) {
        try {
            @Nullable E event =
                    record.value() == null ? null : EventCodec.decode(subscription.topic(), record);
            LogEntry<E> entry =
                    new LogEntry<>(
                            record.key() == null ? "" : record.key(),
                            event,
                            record.offset(),
                            PublishTime.of(record));
            return new DecodedRecord(record, () -> subscription.handler().accept(entry));
        } catch (RuntimeException e) {
            return new DecodedRecord(
                    record,
                    () -> {
                        throw e;
                    });
        }
    }
}
