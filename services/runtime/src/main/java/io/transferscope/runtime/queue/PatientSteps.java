package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a delivery, each again and again where it fails as TRANSIENT, while the record
 * is kept.
 */
final class PatientSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PatientSteps.class);

    private final Retries retries;
    private final Cancellation cancellation;
    private final QueueCounters counters;
    private final Object delivery;

    /** Why the work waits at the moment; empty where it does not. */
    private volatile String waitingFor = "";

    /**
     * @param delivery for the log
     */
    PatientSteps(
            Retries retries, Cancellation cancellation, QueueCounters counters, Object delivery) {
        this.retries = retries;
        this.cancellation = cancellation;
        this.counters = counters;
        this.delivery = delivery;
    }

    /** For people: why the work waits at the moment; asked by any thread. */
    Optional<String> waitingFor() {
        return Optional.of(waitingFor).filter(reason -> !reason.isEmpty());
    }

    /**
     * @throws WorkCancelledException where the work is cancelled, or this machine cannot do it
     * @throws Exception where the step fails otherwise
     */
    <T> T take(Callable<T> step) throws Exception {
        Duration pause = retries.from();
        String said = "";
        long began = System.nanoTime();
        while (true) {
            if (cancellation.isCancelled()) {
                throw new WorkCancelledException();
            }
            try {
                T done = step.call();
                waitingFor = "";
                return done;
            } catch (Exception e) {
                if (Failures.kindOf(e) != FailureKind.TRANSIENT
                        || e instanceof OtherVersionException) {
                    throw e;
                }
                String why = Failures.describe(e);
                waitingFor = why;
                if (!why.equals(said)) {
                    LOG.warn("work waits, and is tried again reason=\"{}\" {}", why, delivery);
                    said = why;
                }
                if (Failures.isLocal(e) && System.nanoTime() - began > retries.local().toNanos()) {
                    LOG.error(
                            "this machine cannot do it, leaving it to another worker {}", delivery);
                    throw new WorkCancelledException();
                }
            }
            cancellation.pause(pause);
            counters.countRetried();
            pause = retries.after(pause);
        }
    }
}
