package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Queue;

/**
 * How far the workers of a queue have got.
 *
 * @param start the records before are done or given up for good
 * @param end offset of the next record to be published
 * @param unfinished how many records are neither done nor given up
 */
public record QueuePosition(long start, long end, long unfinished) {
    /**
     * Whether the record at this offset may still wait, or be worked on. Where this says no, that
     * is certain; the records that were done before an earlier one may look unfinished until that
     * one is done too.
     */
    public boolean mayHold(long offset) {
        return unfinished > 0 && offset >= start && offset < end;
    }

    /**
     * How many records are done or given up although an earlier one is not: what they use of the
     * queue's window ({@link Queue#WINDOW}), beside the records that are worked on.
     */
    public long finishedAhead() {
        return Math.max(0, end - start - unfinished); // asked for one after the other
    }
}
