package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.log.RecordPublisher;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a worker gets from the process that it runs in.
 *
 * @param ledger of deliveries
 * @param publisher republishes records that were delivered too often
 * @param needsUpgrade for people: why an upgrade has to come before any event; empty where events
 *     can be taken
 */
public record WorkerEnvironment(
        ClusterAdmin admin,
        DeliveryLedger ledger,
        RecordPublisher publisher,
        QueueCounters counters,
        Supplier<Optional<String>> needsUpgrade) {
    public WorkerEnvironment {
        requireNonNull(admin, "admin is null");
        requireNonNull(ledger, "ledger is null");
        requireNonNull(publisher, "publisher is null");
        requireNonNull(counters, "counters is null");
        requireNonNull(needsUpgrade, "needsUpgrade is null");
    }
}
