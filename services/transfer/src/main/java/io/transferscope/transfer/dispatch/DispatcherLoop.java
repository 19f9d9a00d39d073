package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.TopicOffsets;
import io.transferscope.runtime.election.Election;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.retry.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has the dispatcher do its duty again and again, in a thread of its own: soon after it has heard
 * of something by which a job may be published, and every few seconds. Takes part in the election
 * as long as it is able to act.
 */
public final class DispatcherLoop implements AutoCloseable {
    /** Longer than it takes to publish thousands of jobs to a slow store. */
    private static final Duration HUNG = Duration.ofMinutes(15);

    private static final Duration ELECTION_HUNG = Duration.ofMinutes(2);

    /** How often it looks whether it is elected, and whether a look at all studies is due. */
    private static final Duration STANDING_BY = Duration.ofMillis(100);

    /** Between two turns at least, so that what comes at the same time is looked at at once. */
    private static final Duration BREATH = Duration.ofMillis(5);

    /** How long others wait for one that is elected and cannot act. */
    private static final Duration UNABLE = Duration.ofSeconds(30);

    /** Some heartbeats, after which another is elected. */
    private static final Duration ABSENCE = Duration.ofSeconds(5);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventLog log;
    private final Election election;
    private final ElectedDispatcher elected;
    private final Duration period;
    private final Patience patience = new Patience("dispatcher waits");
    private final Semaphore news = new Semaphore(0);
    private final StopSignal stop = new StopSignal();
    private final Thread thread = LastWords.vital("dispatcher", this::run);
    private volatile long lastTurn = System.nanoTime();

    /**
     * @param election in which it takes part; begun and closed by the loop
     * @param period between two looks at all studies
     */
    public DispatcherLoop(
            Dispatcher dispatcher,
            ClusterAdmin admin,
            Election election,
            Clock clock,
            Duration period) {
        this(
                dispatcher,
                admin,
                election,
                clock,
                new ElectedDispatcher.Times(period, UNABLE, ABSENCE));
    }

    DispatcherLoop(
            Dispatcher dispatcher,
            ClusterAdmin admin,
            Election election,
            Clock clock,
            ElectedDispatcher.Times times) {
        this.log =
                new EventLog(
                        "dispatcher", admin.settings(), dispatcher.subscriptions(news::release));
        this.election = requireNonNull(election, "election is null");
        this.period = times.period();
        this.elected =
                new ElectedDispatcher(
                        dispatcher,
                        new LogHistory(log, new TopicOffsets(admin)),
                        election,
                        times,
                        clock,
                        System::nanoTime);
    }

    public void start() {
        log.start();
        election.start();
        thread.start();
    }

    /** Whether this process is the one that publishes jobs. */
    public boolean isActing() {
        return elected.isActing();
    }

    /** When all studies were last looked at; empty before the first time. */
    public Optional<Instant> lastSuccess() {
        return elected.lastSuccess();
    }

    /** For people: what is in the way of its work; empty where nothing is. */
    public Optional<String> waitingFor() {
        return log.needsUpgrade()
                .or(log::waitingFor)
                .or(patience::reason)
                .or(election::waitingFor)
                .or(this::waitingForKnowledge);
    }

    /** Who would not know what to do, were it elected, replaces nobody. */
    private Optional<String> waitingForKnowledge() {
        return lastSuccess().isPresent()
                ? Optional.empty()
                : Optional.of("the studies: what was published so far is being read");
    }

    /** Whether its loops still turn. */
    public boolean isAlive() {
        return System.nanoTime() - lastTurn < HUNG.toNanos()
                && log.sinceLastTurn().compareTo(HUNG) < 0
                && election.sinceLastTurn().compareTo(ELECTION_HUNG) < 0;
    }

    /** Ends what is published, then lets another be elected. */
    @Override
    public void close() {
        stop.stop();
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        election.close();
        log.close();
    }

    private void run() {
        try {
            while (!stop.pause(breath())) {
                guardedTurn();
                lastTurn = System.nanoTime();
                awaitNews();
            }
        } catch (InterruptedException e) {
            // It is closed
        }
    }

    /** As long as the last look took: so it takes half of a processor at most. */
    private Duration breath() {
        Duration look = elected.lastLook();
        Duration longest = look.compareTo(period) < 0 ? look : period; // the store was slow
        return longest.compareTo(BREATH) > 0 ? longest : BREATH;
    }

    /** Until something is heard, or is to be done all the same. */
    private void awaitNews() throws InterruptedException {
        boolean heard = false;
        while (elected.isAtRest() && !heard) {
            heard = news.tryAcquire(STANDING_BY.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!elected.isActing()) {
            stop.pause(STANDING_BY);
        }
        news.drainPermits();
    }

    private void guardedTurn() throws InterruptedException {
        try {
            elected.turn();
            patience.succeeded();
        } catch (RuntimeException e) {
            if (!stop.isStopped()) {
                stop.pause(patience.failed(Failures.describe(e)));
            }
        }
    }
}
