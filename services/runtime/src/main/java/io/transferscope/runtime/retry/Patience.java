package io.transferscope.runtime.retry;

import static java.util.Objects.requireNonNull;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting for somebody who is away: says so once, says it again only where the reason changes, and
 * says when it is over. For use by one thread, but any may ask why it waits.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final String waiting;
    private final RetryPolicy<Object> policy;
    private volatile @Nullable String reason;
    private Execution<Object> tries;

    /** Pauses before the next try. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after this time; throws where there is to be no next try. */
        void await(Duration time) throws Exception;
    }

    /**
     * @param waiting who waits for whom: "splitter waits for Kafka at host:9092"
     */
    public Patience(String waiting) {
        this(waiting, Backoff.OUTAGE.always());
    }

    /**
     * @param policy which failures are tried again, how often, and after which pauses
     */
    public Patience(String waiting, RetryPolicy<Object> policy) {
        this.waiting = requireNonNull(waiting, "waiting is null");
        // So that also what only says why it failed counts as a failed try.
        this.policy = RetryPolicy.builder(policy.getConfig()).handleResultIf(why -> true).build();
        this.tries = Execution.of(this.policy);
    }

    /** Why the last try failed; empty where it succeeded. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Does the step again and again, until it succeeds.
     *
     * @throws Exception of the step, where the policy does not have it tried again; or of the pause
     */
    public <T> T insist(Callable<T> step, Pause pause) throws Exception {
        tries = Execution.of(policy);
        while (true) {
            try {
                T done = step.call();
                succeeded();
                return done;
            } catch (Exception e) {
                tries.recordException(e);
                if (tries.isComplete()) {
                    throw e;
                }
                say(Failures.describe(e));
            }
            pause.await(tries.getDelay());
        }
    }

    /** One more try failed; returns how long to pause before the next. */
    public Duration failed(String why) {
        say(why);
        tries.recordResult(why);
        return tries.getDelay();
    }

    /** A try succeeded. */
    public void succeeded() {
        if (reason != null) {
            LOG.info("{}: no longer, it goes on", waiting);
            reason = null;
            tries = Execution.of(policy);
        }
    }

    private void say(String why) {
        if (!why.equals(reason)) {
            LOG.warn("{}: {}", waiting, why);
            reason = why;
        }
    }
}
