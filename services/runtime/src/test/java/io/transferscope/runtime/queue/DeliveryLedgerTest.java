package io.transferscope.runtime.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.store.TestingObjectStore;
import org.junit.jupiter.api.Test;

class DeliveryLedgerTest {
    private final TestingObjectStore objects = new TestingObjectStore();
    private final DeliveryLedger ledger = new DeliveryLedger(objects, "trainers");

    @Test
    void countsDeliveriesThatMadeNoProgress() {
        ledger.begin("job", "", "one@0#1", "one");

        assertThat(ledger.begin("job", "", "two@0#2", "two").entries()).hasSize(2);
        assertThat(ledger.begin("job", "snapshot", "one@0#3", "one").entries()).hasSize(1);
    }

    @Test
    void copiesOfAnEventDoNotCountAgainstEachOther() {
        ledger.begin("job", "", "one@5#1", "one");
        ledger.begin("job", "", "two@6#1", "two");

        assertThat(ledger.begin("job", "", "three@6#2", "three").deliveriesOf(6)).isEqualTo(2);
    }

    @Test
    void aDeliveryTakenBackDoesNotCount() {
        ledger.begin("job", "", "one@0#1", "one");
        ledger.forgive("job", "one@0#1");

        assertThat(ledger.begin("job", "", "two@0#2", "two").entries()).hasSize(1);
    }

    @Test
    void whatCouldNotBeTakenBackIsTakenBackLater() {
        ledger.begin("job", "", "one@0#1", "one");
        objects.failNext(1);
        assertThatThrownBy(() -> ledger.forgive("job", "one@0#1")).hasMessageContaining("away");

        ledger.begin("another job", "", "one@1#1", "one");

        assertThat(ledger.begin("job", "", "two@0#2", "two").entries()).hasSize(1);
    }

    @Test
    void aDamagedPageBeginsAnew() {
        objects.put("attempts/trainers/job", "{".getBytes(UTF_8));

        assertThat(ledger.begin("job", "", "one@0#1", "one").entries()).hasSize(1);
    }
}
