package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

/** What a worker does at the moment. */
public sealed interface QueueState {
    /** Whether it takes part in the queue. */
    default boolean isReady() {
        return this instanceof Idle || this instanceof Working;
    }

    /** Not there yet, or cut off. */
    record Waiting(String reason) implements QueueState {
        public Waiting {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Waiting for an event. */
    record Idle() implements QueueState {}

    /** At work on an event. */
    record Working(String key) implements QueueState {
        public Working {
            requireNonNull(key, "key is null");
        }
    }

    /** Takes no more events, and will not again. */
    record Stopped() implements QueueState {}
}
