package io.transferscope.splitter;

import java.util.concurrent.atomic.LongAdder;

/** What a splitter has done since its start. */
final class SplitterCounters {
    private final LongAdder planned = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    /** Studies planned for the first time. */
    long planned() {
        return planned.sum();
    }

    /** Requests whose plan was there already, and was published again. */
    long repeated() {
        return repeated.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    void countPlanned() {
        planned.increment();
    }

    void countRepeated() {
        repeated.increment();
    }

    void countRejected() {
        rejected.increment();
    }
}
