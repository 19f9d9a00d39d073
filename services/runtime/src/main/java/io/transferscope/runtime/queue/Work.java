package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import java.time.Duration;
import java.time.Instant;

/** One event that a worker has been given, and whether it still is his. */
public interface Work<E extends Event> {
    E event();

    /** When the event was published, by the broker's clock. */
    Instant publishedAt();

    /** How often it was handed to a worker without progress since, this time included: from 1. */
    int attempt();

    /**
     * Whether to stop: the lock is lost (then another worker has the event) or this worker is being
     * stopped. Long work asks this at every step, saves what it can, and returns or throws, it does
     * not matter which.
     */
    boolean isCancelled();

    /**
     * Whether the reason to stop is that this worker is being stopped, and still holds the event.
     */
    boolean isStopping();

    /**
     * How long ago this worker was told to stop; zero where it was not. The stop timeout counts
     * from there, whatever the work was doing then.
     */
    Duration sinceStop();

    /**
     * Little is left to do: this worker may take the next event now, and begin the work on it
     * beside the rest of this. Whether it does is its own business; to say it again does nothing.
     *
     * @throws IllegalStateException where the handler has not said that it {@link
     *     WorkHandler#makesWay makes way}
     */
    void makeWay();

    /** Throws {@link WorkCancelledException} where {@link #isCancelled()}. */
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new WorkCancelledException();
        }
    }
}
