package io.transferscope.runtime.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.runtime.queue.QueueCounters;
import java.util.function.ToLongFunction;

/**
 * What Prometheus sees of a service's queue, under the same names for every service.
 *
 * <ul>
 *   <li>{@code transferscope_queue_handled_total}: events whose work was done
 *   <li>{@code transferscope_queue_failed_total}: records given up
 *   <li>{@code transferscope_queue_retried_total}: tries after a failure that may pass
 *   <li>{@code transferscope_queue_released_total}: events given back for another try
 *   <li>{@code transferscope_queue_renewed_total}: locks kept longer
 *   <li>{@code transferscope_queue_lost_total}: locks lost while the work went on
 *   <li>{@code transferscope_queue_redelivered_total}: records that a worker had had before
 * </ul>
 */
public final class QueueMetrics {
    private QueueMetrics() {}

    /** The registry does not keep the worker alive. */
    public static void register(QueueWorker<?> worker, MeterRegistry registry) {
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
