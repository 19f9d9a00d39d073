package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.failure.Patience;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.transfer.dispatch.Dispatcher.Look;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the dispatcher look at the studies again and again, in a thread of its own: soon after it has
 * heard of something by which a job may be published, and every few seconds at all of them. Where
 * another process acts it only looks.
 */
public final class DispatcherLoop implements AutoCloseable {
    /** Publishing thousands of jobs to a slow store takes its time. */
    private static final Duration HUNG = Duration.ofMinutes(15);

    /** How soon it acts after it was elected, or knows all that there is. */
    private static final Duration STANDING_BY = Duration.ofMillis(100);

    /** Between two looks at least, so that what comes at the same time is looked at at once. */
    private static final Duration BREATH = Duration.ofMillis(5);

    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final EventLog log;
    private final Supplier<OptionalLong> term;
    private final Clock clock;
    private final Duration period;
    private final Patience patience = new Patience("dispatcher waits");
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = LastWords.vital("dispatcher", this::run);
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean acting;
    private volatile @Nullable Instant lastSuccess;

    // Of its thread alone
    private OptionalLong knownTerm = OptionalLong.empty();
    private long nextWhole = System.nanoTime();

    /**
     * @param term of office of this process; empty while another one acts
     * @param period between two looks at all studies
     */
    public DispatcherLoop(
            Dispatcher dispatcher,
            KafkaSettings kafka,
            Supplier<OptionalLong> term,
            Clock clock,
            Duration period) {
        this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
        this.log = new EventLog("dispatcher", kafka, dispatcher.subscriptions(news::release));
        this.term = requireNonNull(term, "term is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.period = requireNonNull(period, "period is null");
    }

    public void start() {
        log.start();
        thread.start();
    }

    /** Whether this process is the one that publishes jobs. */
    public boolean isActing() {
        return acting;
    }

    /** When all studies were last looked at; empty before the first time. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** For people: what is in the way of its work; empty where nothing is. */
    public Optional<String> waitingFor() {
        return log.needsUpgrade().or(log::waitingFor).or(patience::reason);
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
        acting = false;
        log.close();
    }

    private void run() {
        try {
            while (!closing.await(BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
                guardedTurn();
                lastTurn = System.nanoTime();
                awaitNews();
            }
        } catch (InterruptedException e) {
            // It is closed
        }
        acting = false;
    }

    private void awaitNews() throws InterruptedException {
        long untilWhole = Math.max(0, nextWhole - System.nanoTime());
        long pause = acting ? untilWhole : Math.min(untilWhole, STANDING_BY.toNanos());
        if (news.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    private void guardedTurn() throws InterruptedException {
        try {
            turn();
            patience.succeeded();
        } catch (RuntimeException e) {
            if (closing.getCount() > 0) {
                nextWhole = System.nanoTime();
                closing.await(
                        patience.failed(Failures.describe(e)).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void turn() throws InterruptedException {
        if (!log.isCaughtUp()) {
            acting = false;
            return; // what looks lost may only not have been read yet
        }
        OptionalLong now = term.get();
        if (now.isPresent() && !now.equals(knownTerm)) {
            catchUp();
            nextWhole = System.nanoTime();
        }
        knownTerm = now;
        acting = now.isPresent();
        boolean isDue = nextWhole - System.nanoTime() <= 0;
        if (acting) {
            dispatcher.dispatch(isDue ? Look.WHOLE : Look.NEWS, () -> term.get().equals(now));
        } else if (isDue) {
            dispatcher.look(Look.WHOLE);
        }
        if (isDue) {
            lastSuccess = clock.instant();
            nextWhole = System.nanoTime() + period.toNanos();
        }
    }

    /** Who acted before may have published jobs that this process has not heard of. */
    private void catchUp() throws InterruptedException {
        try {
            log.catchUp().get(CATCH_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TransferscopeException(
                    FailureKind.TRANSIENT, "what was published before is not read yet", e);
        }
    }
}
