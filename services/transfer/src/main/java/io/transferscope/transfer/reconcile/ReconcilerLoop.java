package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.failure.Patience;
import io.transferscope.runtime.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Has the reconciler look at all studies again and again, in a thread of its own. */
public final class ReconcilerLoop implements AutoCloseable {
    /** Publishing thousands of jobs to a slow store takes its time. */
    private static final Duration HUNG = Duration.ofMinutes(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Reconciler reconciler;
    private final EventLog log;
    private final Clock clock;
    private final Duration period;
    private final DoubleSupplier random;
    private final Patience patience = new Patience("reconciler waits");
    private final AtomicLong republished = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = LastWords.vital("reconciler", this::run);
    private volatile long lastTurn = System.nanoTime();
    private volatile @Nullable Instant lastSuccess;

    /**
     * @param log that the reconciler listens to; started and closed here
     * @param period between two passes on average, so that replicas seldom do the same at once
     * @param random from 0 to 1
     */
    public ReconcilerLoop(
            Reconciler reconciler,
            EventLog log,
            Clock clock,
            Duration period,
            DoubleSupplier random) {
        this.reconciler = requireNonNull(reconciler, "reconciler is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.period = requireNonNull(period, "period is null");
        this.random = requireNonNull(random, "random is null");
    }

    public void start() {
        log.start();
        thread.start();
    }

    /** Jobs published again. */
    public long republished() {
        return republished.get();
    }

    /** When all studies were last looked at; empty before the first time. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** For people: why it cannot go on before it is upgraded; empty where it can. */
    public Optional<String> needsUpgrade() {
        return log.needsUpgrade();
    }

    /** Whether its loops still turn. */
    public boolean isAlive() {
        return System.nanoTime() - lastTurn < HUNG.toNanos()
                && log.sinceLastTurn().compareTo(HUNG) < 0;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    private void run() {
        while (closing.getCount() > 0) {
            turn();
            lastTurn = System.nanoTime();
            try {
                double factor = 0.5 + random.getAsDouble();
                long pause = Math.round(period.toMillis() * factor);
                if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void turn() {
        if (!log.isCaughtUp()) {
            return; // what looks lost may only not have been read yet
        }
        try {
            republished.addAndGet(reconciler.pass());
            lastSuccess = clock.instant();
            patience.succeeded();
        } catch (RuntimeException e) {
            if (closing.getCount() > 0) {
                patience.failed(Failures.describe(e));
            }
        }
    }
}
