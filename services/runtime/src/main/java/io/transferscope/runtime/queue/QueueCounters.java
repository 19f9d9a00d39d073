package io.transferscope.runtime.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the workers of this process have done since its start; docs/metrics.md says what each means.
 *
 * @param handled events whose work was done
 * @param failed records given up, those that were no events included
 * @param retried tries after a failure of kind TRANSIENT
 * @param released events given back for another try
 * @param renewed locks kept longer
 * @param lost locks lost before the work began, or while it went on
 * @param redelivered records that had been handed to a worker before
 */
public record QueueCounters(
        Counter handled,
        Counter failed,
        Counter retried,
        Counter released,
        Counter renewed,
        Counter lost,
        Counter redelivered) {
    public static QueueCounters in(MeterRegistry registry) {
        return new QueueCounters(
                counter(registry, "handled", "Events whose work was done"),
                counter(registry, "failed", "Records given up"),
                counter(registry, "retried", "Tries after a failure"),
                counter(registry, "released", "Events given back"),
                counter(registry, "renewed", "Locks kept longer"),
                counter(registry, "lost", "Locks lost"),
                counter(registry, "redelivered", "Records that a worker had had before"));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("transferscope.queue." + name)
                .description(description)
                .register(registry);
    }
}
