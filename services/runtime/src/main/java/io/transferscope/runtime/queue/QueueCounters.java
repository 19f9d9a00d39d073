package io.transferscope.runtime.queue;

import java.util.concurrent.atomic.AtomicLong;

/** What a worker has done since its start; to be bound to gauges or counters of any kind. */
public final class QueueCounters {
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong released = new AtomicLong();
    private final AtomicLong renewed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong redelivered = new AtomicLong();

    QueueCounters() {}

    /** Events whose work was done. */
    public long handled() {
        return handled.get();
    }

    /** Records given up, those that were no events included. */
    public long failed() {
        return failed.get();
    }

    /** Tries after a failure of kind TRANSIENT. */
    public long retried() {
        return retried.get();
    }

    /** Events given back for another try. */
    public long released() {
        return released.get();
    }

    /** Locks kept longer. */
    public long renewed() {
        return renewed.get();
    }

    /** Locks lost before the work began, or while it went on. */
    public long lost() {
        return lost.get();
    }

    /** Records that had been handed to a worker before. */
    public long redelivered() {
        return redelivered.get();
    }

    void countHandled() {
        handled.incrementAndGet();
    }

    void countFailed() {
        failed.incrementAndGet();
    }

    void countRetried() {
        retried.incrementAndGet();
    }

    void countReleased() {
        released.incrementAndGet();
    }

    void countRenewed() {
        renewed.incrementAndGet();
    }

    void countLost() {
        lost.incrementAndGet();
    }

    void countRedelivered() {
        redelivered.incrementAndGet();
    }
}
