package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import java.util.function.BooleanSupplier;

/**
 * What all deliveries of a worker share.
 *
 * @param isAlone whether this worker is at work on no more than one event
 */
record DeliveryContext<E extends Event>(
        Queue<E> queue,
        WorkHandler<E> handler,
        QueueSettings settings,
        WorkerEnvironment environment,
        Standby standby,
        BooleanSupplier isAlone) {
    QueueCounters counters() {
        return environment.counters();
    }
}
