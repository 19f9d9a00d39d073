package io.transferscope.runtime.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.queue.WindowWatch;
import java.util.function.ToDoubleFunction;
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

    /** The registry does not keep the watch alive. */
    public static void register(WindowWatch watch, MeterRegistry registry) {
        gauge(
                watch,
                registry,
                "used",
                "Records finished ahead of one that is not",
                WindowWatch::used);
        gauge(
                watch,
                registry,
                "width",
                "Records from the oldest unfinished one on that are handed out",
                WindowWatch::width);
    }

    private static void gauge(
            WindowWatch watch,
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<WindowWatch> value) {
        Gauge.builder("transferscope.queue.window." + name, watch, value)
                .tag("queue", watch.queue().group())
                .description(description)
                .register(registry);
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
