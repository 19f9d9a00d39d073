package io.transferscope.runtime.retry;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells threads to stop, and wakes them from their pauses at once; an interrupt in a pause is a
 * stop, too. Safe for use by many threads.
 */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits for so long, or until the stop; whether to stop. */
    public boolean pause(Duration time) {
        try {
            return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return true;
        }
    }

    /**
     * Waits for so long, as between two {@linkplain Patience#insist tries}.
     *
     * @throws CancellationException at the stop
     */
    public void pauseUnlessStopped(Duration time) {
        if (pause(time)) {
            throw new CancellationException("stopped");
        }
    }
}
