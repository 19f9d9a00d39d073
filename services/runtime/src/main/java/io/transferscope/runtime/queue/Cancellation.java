package io.transferscope.runtime.queue;

import io.transferscope.runtime.retry.StopSignal;
import java.time.Duration;
import java.util.OptionalLong;

/** Tells the work thread to stop, and wakes it from a pause. */
final class Cancellation {
    private final StopSignal cancelled = new StopSignal();
    private volatile OptionalLong stoppedAt = OptionalLong.empty();
    private volatile long asked = System.nanoTime();

    /** This worker is being stopped; the record is still its own. Only the first call counts. */
    synchronized void stop() {
        if (!isStopping()) {
            stoppedAt = OptionalLong.of(System.nanoTime());
        }
        cancelled.stop();
    }

    /** The record belongs to another worker now. */
    void loseLock() {
        cancelled.stop();
    }

    /** Asked by the work, which so shows that it goes on. */
    boolean isCancelled() {
        asked = System.nanoTime();
        return cancelled.isStopped();
    }

    /** Whether the work has not asked for so long. */
    boolean isIgnoredFor(Duration time) {
        return System.nanoTime() - asked > time.toNanos();
    }

    boolean isStopping() {
        return stoppedAt.isPresent();
    }

    /** How long ago this worker was told to stop; zero where it was not. */
    Duration sinceStop() {
        OptionalLong since = stoppedAt;
        return since.isPresent()
                ? Duration.ofNanos(System.nanoTime() - since.getAsLong())
                : Duration.ZERO;
    }

    /** Waits, though not longer than until cancelled. */
    void pause(Duration time) {
        if (cancelled.pause(time)) {
            throw new WorkCancelledException();
        }
    }
}
