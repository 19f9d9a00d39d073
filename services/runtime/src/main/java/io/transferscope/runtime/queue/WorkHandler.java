package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a service does with the events of its queue. There is one work thread at a time, and two
 * where the work on one event has made way for the next ({@link Work#makeWay}).
 *
 * <p>What they throw decides by {@link io.transferscope.runtime.failure.Failures#kindOf}: TRANSIENT
 * is tried again and again by the same worker, which keeps the event meanwhile; INVALID gives the
 * event up at once; INTERNAL gives it back for another try, and up after a few. {@link
 * OtherVersionException} gives it back too, as often as it takes, and the worker stands by.
 */
public interface WorkHandler<E extends Event> {
    /**
     * Does the work; returning means it is done for good. An event may come more than once, and to
     * two workers at once, so effects must be the same however often they happen.
     */
    void handle(Work<E> work) throws Exception;

    /**
     * The event is given up: say so to the world. The record is dropped only after this has
     * returned; where it throws, it is called again after a while.
     */
    void failed(E event, Failure failure) throws Exception;

    /** A record that is no such event is given up; as {@link #failed}. */
    void undecodable(RawRecord record, String reason) throws Exception;

    /**
     * Asked before anything else is done with an event, and before it is known whether it was
     * delivered too often.
     *
     * @param publishedAt when the event was published, by the broker's clock
     * @throws OtherVersionException where another version of this program is to do the work
     */
    default void requireVersion(E event, Instant publishedAt) {}

    /** How long the work may take to save itself when it is told to stop. */
    default Duration timeToStop() {
        return QueueSettings.USUAL_STOP_TIMEOUT;
    }

    /**
     * Whether the work makes way for the next event ({@link Work#makeWay}): only then a worker has
     * a second member of the share group for that. Asked when the worker is made.
     */
    default boolean makesWay() {
        return false;
    }

    /**
     * How far the work on an event has got, as any text that changes with progress: deliveries are
     * counted only as long as it stays the same. Work that saves nothing on its way needs none.
     */
    default String progress(E event) {
        return "";
    }

    /**
     * For people: why work that waits by itself, and does not throw meanwhile, cannot go on now;
     * asked by any thread.
     */
    default Optional<String> waitingFor() {
        return Optional.empty();
    }
}
