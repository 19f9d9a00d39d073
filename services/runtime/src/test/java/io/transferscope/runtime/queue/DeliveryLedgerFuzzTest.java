package io.transferscope.runtime.queue;

import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.runtime.store.TestingObjectStore;
import java.util.List;

/** The pages of the ledger; one that is refused counts as if it were not there. */
class DeliveryLedgerFuzzTest implements JsonTarget<DeliveryLedger.Page> {
    private static final String EVENT = "event";

    @Override
    public List<byte[]> seeds() {
        TestingObjectStore objects = new TestingObjectStore();
        DeliveryLedger ledger = new DeliveryLedger(objects, "trainers");
        ledger.begin(EVENT, "some", "a@1#1", "a");
        byte[] one = objects.read(objects.keys().first(), Long.MAX_VALUE).orElseThrow();
        ledger.note(EVENT, "a@1#1", "a", "it broke");
        ledger.begin(EVENT, "some", "b@1#2", "b");
        return List.of(one, objects.read(objects.keys().first(), Long.MAX_VALUE).orElseThrow());
    }

    @Override
    public Class<DeliveryLedger.Page> type() {
        return DeliveryLedger.Page.class;
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void use(DeliveryLedger.Page page) {
        DeliveryLedger.history(page.without("a@1#1"));
    }
}
