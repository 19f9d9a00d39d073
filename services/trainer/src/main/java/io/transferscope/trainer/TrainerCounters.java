package io.transferscope.trainer;

import java.util.concurrent.atomic.LongAdder;

/** What a trainer has done since its start. */
final class TrainerCounters {
    private final LongAdder trained = new LongAdder();
    private final LongAdder reused = new LongAdder();

    /** Networks trained. */
    long trained() {
        return trained.sum();
    }

    /** Jobs whose result was there already, or was written first by another trainer. */
    long reused() {
        return reused.sum();
    }

    void countTrained() {
        trained.increment();
    }

    void countReused() {
        reused.increment();
    }
}
