package io.transferscope.runtime.retry;

import static java.util.Objects.requireNonNull;

import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.function.CheckedPredicate;
import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import java.util.Collection;

/**
 * Pauses between tries, each twice as long as the one before, up to the longest; all that this
 * program makes are here.
 */
public record Backoff(Duration first, Duration longest) {
    /** What a service needs to start: most of it comes up at the same time as the service. */
    public static final Backoff START = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    /** A broker or a store that is away while the service runs. */
    public static final Backoff OUTAGE = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

    /** Steps of the work on an event, which is kept meanwhile. */
    public static final Backoff WORK = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** One request to the store, by the client itself. */
    public static final Backoff REQUEST =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));

    /** A right that Kafka denied: an administrator grants it. */
    public static final Backoff DENIAL = fixed(Duration.ofSeconds(5));

    /** Broker and store while an installation is set up. */
    public static final Backoff SETUP = fixed(Duration.ofMillis(500));

    /** Settings that brokers hear of one after the other. */
    public static final Backoff SETTLING = fixed(Duration.ofMillis(20));

    public Backoff {
        requireNonNull(first, "first is null");
        requireNonNull(longest, "longest is null");
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("first must be more than 0, and at most longest");
        }
    }

    private static Backoff fixed(Duration pause) {
        return new Backoff(pause, pause);
    }

    /** Whatever fails is tried again for as long as it takes. */
    public RetryPolicy<Object> always() {
        return policy().build();
    }

    /** What fails as TRANSIENT is tried again for as long as it takes. */
    public RetryPolicy<Object> whereTransient() {
        return policy().handleIf(Failures::isTransient).build();
    }

    /** A question is asked again until nothing is the answer, though not for longer than this. */
    public <T extends Collection<?>> RetryPolicy<T> untilNothing(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        return this.<T>builder()
                .handleIf(
                        (answer, failure) ->
                                failure == null
                                        && !answer.isEmpty()
                                        && System.nanoTime() < deadline)
                .build();
    }

    /** What fails in this way is tried again, though not for longer than this. */
    public RetryPolicy<Object> upTo(Duration longest, CheckedPredicate<Throwable> failure) {
        long deadline = System.nanoTime() + longest.toNanos();
        return policy().handleIf(cause -> System.nanoTime() < deadline && failure.test(cause))
                .build();
    }

    /** To be narrowed down: whatever fails, but for an interrupt, and without an end. */
    public RetryPolicyBuilder<Object> policy() {
        return this.<Object>builder().abortOn(InterruptedException.class);
    }

    private <T> RetryPolicyBuilder<T> builder() {
        RetryPolicyBuilder<T> policy = RetryPolicy.<T>builder().withMaxAttempts(-1);
        return first.equals(longest) ? policy.withDelay(first) : policy.withBackoff(first, longest);
    }
}
