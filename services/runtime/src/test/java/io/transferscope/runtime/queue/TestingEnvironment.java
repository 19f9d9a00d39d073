package io.transferscope.runtime.queue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.log.RecordPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Optional;

/** What workers get that nothing is in the way of, with counters of their own. */
public final class TestingEnvironment {
    private TestingEnvironment() {}

    public static WorkerEnvironment of(
            ClusterAdmin admin, DeliveryLedger ledger, RecordPublisher publisher) {
        return new WorkerEnvironment(
                admin,
                ledger,
                publisher,
                QueueCounters.in(new SimpleMeterRegistry()),
                Optional::empty);
    }

    static WorkerEnvironment withoutBroker(DeliveryLedger ledger, RecordPublisher publisher) {
        return of(new ClusterAdmin(KafkaSettings.plain("127.0.0.1:1")), ledger, publisher);
    }
}
