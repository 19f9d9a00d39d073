package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** An event handed to a handler by a test. */
public final class TestingWork<E extends Event> implements Work<E> {
    private final E event;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile Duration sinceStop = Duration.ZERO;
    private volatile boolean madeWay;

    public TestingWork(E event) {
        this.event = event;
    }

    /** As if this worker were being stopped. */
    public void cancel() {
        stopping.set(true);
        cancelled.set(true);
    }

    /** As if this worker had been told to stop so long ago. */
    public void cancel(Duration ago) {
        sinceStop = ago;
        cancel();
    }

    /** As if another worker had the event now. */
    public void loseLock() {
        cancelled.set(true);
    }

    @Override
    public E event() {
        return event;
    }

    @Override
    public Instant publishedAt() {
        return Instant.EPOCH;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean isCancelled() {
        return cancelled.get();
    }

    @Override
    public boolean isStopping() {
        return stopping.get();
    }

    @Override
    public Duration sinceStop() {
        return sinceStop;
    }

    /** Whether the next event may be taken. */
    public boolean hasMadeWay() {
        return madeWay;
    }

    @Override
    public void makeWay() {
        madeWay = true;
    }
}
