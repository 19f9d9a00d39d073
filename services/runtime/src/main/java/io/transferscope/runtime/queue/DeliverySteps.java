package io.transferscope.runtime.queue;

import dev.failsafe.RetryPolicy;
import io.micrometer.core.instrument.Counter;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.retry.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a delivery, each again and again where it fails as TRANSIENT, while the record
 * is kept.
 */
final class DeliverySteps {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverySteps.class);

    private final Cancellation cancellation;
    private final Duration localPatience;
    private final Counter retried;
    private final String delivery;
    private final Patience patience;

    /**
     * @param retried counts further tries
     * @param delivery for the log
     */
    DeliverySteps(
            QueueSettings settings, Cancellation cancellation, Counter retried, String delivery) {
        this.cancellation = cancellation;
        this.localPatience = settings.localPatience();
        this.retried = retried;
        this.delivery = delivery;
        this.patience = new Patience("work waits " + delivery, policy(settings.backoff()));
    }

    private static RetryPolicy<Object> policy(Backoff backoff) {
        return backoff.policy()
                .handleIf(
                        failure ->
                                Failures.isTransient(failure)
                                        && !(failure instanceof OtherVersionException))
                .build();
    }

    /** For people: why the work waits at the moment; asked by any thread. */
    Optional<String> waitingFor() {
        return patience.reason();
    }

    /**
     * @throws WorkCancelledException where the work is cancelled, or this machine cannot do it
     * @throws Exception where the step fails otherwise
     */
    <T> T take(Callable<T> step) throws Exception {
        long began = System.nanoTime();
        return patience.insist(
                () -> attempt(step, began),
                pause -> {
                    cancellation.pause(pause);
                    retried.increment();
                });
    }

    private <T> T attempt(Callable<T> step, long began) throws Exception {
        if (cancellation.isCancelled()) {
            throw new WorkCancelledException();
        }
        try {
            return step.call();
        } catch (Exception e) {
            if (Failures.isLocal(e)
                    && Failures.isTransient(e)
                    && System.nanoTime() - began > localPatience.toNanos()) {
                LOG.error(
                        "this machine cannot do it, leaving it to another worker {}", delivery, e);
                throw new WorkCancelledException();
            }
            throw e;
        }
    }
}
