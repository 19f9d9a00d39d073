package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One delivery in the ledger, where it counts against its event; for use by many threads. */
final class LedgerEntry {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerEntry.class);

    private final DeliveryLedger ledger;
    private final String event;
    private final String delivery;
    private final String worker;

    /** Whether the ledger holds this delivery against the event. */
    private boolean isCounted;

    /**
     * @param delivery its name in the ledger
     */
    LedgerEntry(
            DeliveryLedger ledger,
            ConsumerRecord<String, byte[]> record,
            String delivery,
            String worker) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.event = identity(record);
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.worker = requireNonNull(worker, "worker is null");
    }

    /** The same event published again has the same attempts; another with its key has its own. */
    private static String identity(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return Sha256.hex(record.key() + '\n' + Sha256.hex(value));
    }

    /**
     * Written down before the work begins: it may be the end of this worker.
     *
     * @return all deliveries since the progress became what it is
     */
    DeliveryLedger.Page begin(String progress) {
        DeliveryLedger.Page page = ledger.begin(event, progress, delivery, worker);
        setCounted(true);
        return page;
    }

    /** Adds what went wrong. */
    void note(String failure) {
        ledger.note(event, delivery, worker, failure);
    }

    /** The event is done with. */
    synchronized void clear() {
        isCounted = false;
        try {
            ledger.clear(event);
        } catch (RuntimeException e) {
            LOG.warn("attempts not cleared delivery={}", delivery, e);
        }
    }

    /** Takes this delivery back from those that count against the event, if it is among them. */
    synchronized void forgive() {
        if (!isCounted) {
            return;
        }
        try {
            ledger.forgive(event, delivery);
            isCounted = false;
        } catch (RuntimeException e) {
            LOG.warn("attempt not taken back delivery={}", delivery, e);
        }
    }

    private synchronized void setCounted(boolean is) {
        isCounted = is;
    }
}
