package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import java.time.Duration;
import java.time.Instant;

/** The work as its handler sees it. */
record DeliveredWork<E extends Event>(
        E event, Instant publishedAt, int attempt, Cancellation cancellation, Runnable way)
        implements Work<E> {
    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    @Override
    public boolean isStopping() {
        return cancellation.isStopping();
    }

    @Override
    public Duration sinceStop() {
        return cancellation.sinceStop();
    }

    @Override
    public void makeWay() {
        way.run();
    }
}
