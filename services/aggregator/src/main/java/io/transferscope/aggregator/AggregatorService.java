package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.monitor.Completions;
import io.transferscope.aggregator.monitor.PlanReader;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.retry.StopSignal;
import io.transferscope.runtime.startup.Service;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the studies: one thread reads events, another one reads plans, says what is completed and
 * counts.
 */
final class AggregatorService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(AggregatorService.class);

    /** A read of the store that is away may take this long, and the log pauses when Kafka is. */
    private static final Duration HUNG = Duration.ofMinutes(3);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final EventLog log;
    private final PlanReader plans;
    private final Completions completions;
    private final AggregatorMetrics metrics;
    private final Duration turn;
    private final StopSignal stop = new StopSignal();
    private final Thread thread = LastWords.vital("aggregator-turns", this::run);
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean ready;

    /**
     * @param turn pause between two rounds of the second thread
     */
    AggregatorService(
            EventLog log,
            PlanReader plans,
            Completions completions,
            AggregatorMetrics metrics,
            Duration turn) {
        this.log = requireNonNull(log, "log is null");
        this.plans = requireNonNull(plans, "plans is null");
        this.completions = requireNonNull(completions, "completions is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.turn = requireNonNull(turn, "turn is null");
    }

    AggregatorService start() {
        log.start();
        thread.start();
        return this;
    }

    @Override
    public boolean isAlive() {
        return log.sinceLastTurn().compareTo(HUNG) < 0
                && System.nanoTime() - lastTurn < HUNG.toNanos();
    }

    /**
     * Once ready, always ready: an aggregator that knows much is better than none. But one that
     * does not understand what it reads would be wrong, and another may be right.
     */
    @Override
    public Optional<String> waitingFor() {
        Optional<String> upgrade = log.needsUpgrade();
        if (upgrade.isPresent() || ready) {
            return upgrade;
        }
        return plans.waitsFor()
                .or(() -> Optional.of("the event log is being read from its beginning"));
    }

    private void run() {
        do {
            try {
                turn();
            } catch (RuntimeException e) {
                LOG.error("turn failed cause={}", Failures.describe(e), e);
            }
            lastTurn = System.nanoTime();
        } while (!stop.pause(turn));
    }

    private void turn() {
        boolean caughtUp = log.isCaughtUp(); // asked first: what is read then is all there was
        plans.readMissing();
        metrics.update(log.skipped());
        if (!caughtUp) {
            return;
        }
        if (!ready && plans.waitsFor().isEmpty()) {
            ready = true;
            LOG.info("event log read, ready");
        }
        if (ready) {
            completions.publishNew();
        }
    }

    @Override
    public void close() {
        stop.stop();
        thread.interrupt();
        log.close();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
