package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;

/**
 * Why an event is given up.
 *
 * @param message for people
 * @param attempts deliveries without progress, the last included
 * @param worker that gave up
 */
public record Failure(FailureKind kind, String message, int attempts, String worker) {
    private static final String GIVEN_UP = "Given up after ";

    public Failure {
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
        requireNonNull(worker, "worker is null");
    }

    /** Workers died of the work, and none could say why. */
    static Failure ofDeaths(int deliveries, int attempts, String history, String worker) {
        return new Failure(
                FailureKind.INTERNAL,
                "%s%d deliveries without progress (%s)".formatted(GIVEN_UP, deliveries, history),
                attempts,
                worker);
    }

    /** Whether it may be that the workers ran out of memory: they did, or died without a word. */
    public boolean mayBeOfMemory() {
        return message.startsWith(GIVEN_UP)
                || message.startsWith(OutOfMemoryError.class.getSimpleName());
    }
}
