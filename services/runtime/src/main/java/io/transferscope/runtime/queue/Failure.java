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
    public Failure {
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
        requireNonNull(worker, "worker is null");
    }
}
