package io.transferscope.runtime.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.runtime.queue.QueueCounters;
import java.util.function.ToLongFunction;

/**
 * What Prometheus sees of a service's queue and store, under the same names for every service;
 * docs/metrics.md says what each of them means.
 */
public final class QueueMetrics {
    private QueueMetrics() {}

    /** The registry does not keep the worker alive. */
    public static void register(QueueWorker<?> worker, MeterRegistry registry) {
        worker.tellOfStore(StoreMetrics.in(registry));
        count(worker, registry, "handled", "Events whose work was done", QueueCounters::handled);
        count(worker, registry, "failed", "Records given up", QueueCounters::failed);
        count(worker, registry, "retried", "Tries after a failure", QueueCounters::retried);
        count(worker, registry, "released", "Events given back", QueueCounters::released);
        count(worker, registry, "renewed", "Locks kept longer", QueueCounters::renewed);
        count(worker, registry, "lost", "Locks lost", QueueCounters::lost);
        count(
                worker,
                registry,
                "redelivered",
                "Records that a worker had had before",
                QueueCounters::redelivered);
    }

    private static void count(
            QueueWorker<?> worker,
            MeterRegistry registry,
            String name,
            String description,
            ToLongFunction<QueueCounters> counter) {
        FunctionCounter.builder("transferscope.queue." + name, worker, w -> w.count(counter))
                .description(description)
                .register(registry);
    }
}
