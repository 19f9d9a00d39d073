package io.transferscope.runtime.queue;

import io.transferscope.runtime.failure.CrashPoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one record that a share consumer holds; used by the polling thread only. */
final class RecordLock {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLock.class);
    private static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofSeconds(10);

    private final ShareConsumer<String, byte[]> consumer;
    private final Duration renewTimeout;
    private ConsumerRecord<String, byte[]> record;

    RecordLock(
            ShareConsumer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> record,
            Duration renewTimeout) {
        this.consumer = consumer;
        this.record = record;
        this.renewTimeout = renewTimeout;
    }

    /**
     * Whether we still hold a record that lay so long in the consumer's buffer, where nobody renews
     * its lock; renews it if in doubt. A consumer that has asked the broker twice may get two
     * records, and the second lies there while the first is worked on.
     */
    boolean outlasts(Duration waited) {
        return waited.compareTo(renewTimeout) < 0 || renew();
    }

    /** Whether the record is still held, for the full lock time from now. */
    boolean renew() {
        try {
            acknowledge(AcknowledgeType.RENEW);
            return committed(consumer.commitSync(renewTimeout)) && comesBack();
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("renewal failed offset={}", record.offset(), e);
            return false;
        }
    }

    /** Ends the hold; whether the broker has taken note. */
    boolean end(DeliveryOutcome outcome) {
        try {
            CrashPoint.BEFORE_ACKNOWLEDGEMENT.reached();
            acknowledge(outcome.acknowledgement());
            boolean noted = committed(consumer.commitSync(ACKNOWLEDGE_TIMEOUT));
            CrashPoint.AFTER_ACKNOWLEDGEMENT.reached();
            return noted;
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("acknowledgement failed offset={}", record.offset(), e);
            return false;
        }
    }

    /**
     * A renewed record is handed out once more by the consumer, and can be renewed or acknowledged
     * only after that.
     */
    private boolean comesBack() {
        long deadline = System.nanoTime() + renewTimeout.toNanos();
        do {
            boolean back = false;
            ConsumerRecords<String, byte[]> polled = consumer.poll(renewTimeout);
            for (ConsumerRecord<String, byte[]> other : polled) {
                if (other.offset() == record.offset() && other.partition() == record.partition()) {
                    record = other;
                    back = true;
                } else {
                    // One at a time: this one is for somebody else.
                    consumer.acknowledge(other, AcknowledgeType.RELEASE);
                }
            }
            if (!polled.isEmpty()) {
                return back;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    private void acknowledge(AcknowledgeType type) {
        consumer.acknowledge(record, type);
    }

    /** The broker's answers are returned, not thrown. */
    private static boolean committed(Map<?, Optional<KafkaException>> answers) {
        answers.values().stream()
                .flatMap(Optional::stream)
                .forEach(answer -> LOG.debug("the broker refused", answer));
        return !answers.isEmpty() && answers.values().stream().noneMatch(Optional::isPresent);
    }
}
