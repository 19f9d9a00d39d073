package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.RecordPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A worker that takes an event, begins the work, and is gone: nothing is renewed or given back. */
final class KilledWorker {
    private KilledWorker() {}

    static <E extends Event> void takeAndDie(
            Queue<E> queue,
            TestingHandler<E> handler,
            String name,
            DeliveryLedger ledger,
            RecordPublisher publisher) {
        int begun = handler.handled().size();
        try (KafkaShareConsumer<String, byte[]> consumer = consumer(queue)) {
            ConsumerRecord<String, byte[]> record = takeOne(consumer);
            Delivery<E> delivery =
                    new Delivery<>(
                            new DeliveryContext<>(
                                    queue,
                                    handler,
                                    QueueSettings.of(TestingStack.kafka(), name),
                                    TestingEnvironment.withoutBroker(ledger, publisher),
                                    TestingStandby.none(),
                                    () -> true),
                            record,
                            new Cancellation(),
                            () -> {});
            Thread thread = new Thread(delivery::call, name);
            thread.setDaemon(true);
            thread.start();
            while (handler.handled().size() == begun) {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes an event and does nothing more, as a process does that is stopped by a debugger. */
    static AutoCloseable takeAndFreeze(Queue<?> queue) {
        KafkaShareConsumer<String, byte[]> consumer = consumer(queue);
        takeOne(consumer);
        return consumer;
    }

    private static KafkaShareConsumer<String, byte[]> consumer(Queue<?> queue) {
        Map<String, Object> properties = TestingStack.kafka().clientProperties();
        properties.put("group.id", queue.group());
        properties.put("share.acknowledgement.mode", "explicit");
        properties.put("share.acquire.mode", "record_limit");
        properties.put("max.poll.records", 1);
        KafkaShareConsumer<String, byte[]> consumer =
                new KafkaShareConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(queue.topic().name()));
        return consumer;
    }

    private static ConsumerRecord<String, byte[]> takeOne(
            KafkaShareConsumer<String, byte[]> consumer) {
        while (true) {
            ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofSeconds(1));
            if (!polled.isEmpty()) {
                return polled.iterator().next();
            }
        }
    }
}
