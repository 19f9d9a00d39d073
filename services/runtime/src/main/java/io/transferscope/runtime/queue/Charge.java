package io.transferscope.runtime.queue;

import io.transferscope.contracts.blob.Sha256;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one delivery counts against its event in the {@link DeliveryLedger}, from when the work
 * begins until it is cleared or forgiven.
 */
final class Charge {
    private static final Logger LOG = LoggerFactory.getLogger(Charge.class);

    private final DeliveryLedger ledger;
    private final ConsumerRecord<String, byte[]> record;
    private final String worker;
    private final String delivery;
    private boolean stands;

    /**
     * @param count of the broker's, of this record's deliveries
     */
    Charge(DeliveryLedger ledger, ConsumerRecord<String, byte[]> record, int count, String worker) {
        this.ledger = ledger;
        this.record = record;
        this.worker = worker;
        this.delivery = String.format(Locale.ROOT, "%s@%d#%d", worker, record.offset(), count);
    }

    /** The same event published again has the same attempts; another with its key has its own. */
    private String event() {
        return Sha256.hex(record.key() + '\n' + Sha256.hex(record.value()));
    }

    /** Counts the delivery, and says which ones count. */
    DeliveryLedger.Page begin(String progress) {
        DeliveryLedger.Page page = ledger.begin(event(), progress, delivery, worker);
        synchronized (this) {
            stands = true;
        }
        return page;
    }

    /** Adds what went wrong. */
    void note(String failure) {
        ledger.note(event(), delivery, worker, failure);
    }

    /** The event is done with, and nothing counts any more. */
    synchronized void clear() {
        stands = false;
        try {
            ledger.clear(event());
        } catch (RuntimeException e) {
            LOG.warn("attempts not cleared key={} delivery={}", record.key(), delivery, e);
        }
    }

    /** Takes the delivery back, where it counts; called by any thread. */
    synchronized void forgive() {
        if (!stands) {
            return;
        }
        try {
            ledger.forgive(event(), delivery);
            stands = false;
        } catch (RuntimeException e) {
            LOG.warn("attempt not taken back key={} delivery={}", record.key(), delivery, e);
        }
    }

    /** For people: how the other deliveries ended. */
    String history(DeliveryLedger.Page page) {
        return DeliveryLedger.history(page.without(delivery));
    }
}
