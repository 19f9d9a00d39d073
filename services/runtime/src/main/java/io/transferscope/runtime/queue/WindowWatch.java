package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.retry.Patience;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How much of a queue's window ({@link Queue#WINDOW}) is used, asked again and again in a thread of
 * its own, so that who wants to know never waits for the broker.
 */
public final class WindowWatch implements AutoCloseable {
    private static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN);

    private final Queue<?> queue;
    private final QueuePositions positions;
    private final Duration period;
    private final Patience patience;
    private final ScheduledExecutorService thread;
    private volatile Usage last = UNKNOWN;

    private record Usage(double used, double width) {}

    /**
     * @param period between two questions
     */
    public WindowWatch(Queue<?> queue, QueuePositions positions, Duration period) {
        this.queue = requireNonNull(queue, "queue is null");
        this.positions = requireNonNull(positions, "positions is null");
        this.period = requireNonNull(period, "period is null");
        this.patience = new Patience("the window of queue " + queue.group() + " is not known");
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, queue.group() + "-window");
                            daemon.setDaemon(true);
                            return daemon;
                        });
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The queue that is watched. */
    public Queue<?> queue() {
        return queue;
    }

    /** Records that are finished although an earlier one is not; NaN while the broker is away. */
    public double used() {
        return last.used();
    }

    /** How wide the window is; NaN while the broker is away. */
    public double width() {
        return last.width();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            last = new Usage(positions.of(queue).finishedAhead(), positions.window(queue));
            patience.succeeded();
        } catch (RuntimeException e) {
            last = UNKNOWN;
            if (!thread.isShutdown()) {
                patience.failed(Failures.describe(e));
            }
        }
    }
}
