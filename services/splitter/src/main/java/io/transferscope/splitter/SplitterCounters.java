package io.transferscope.splitter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
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

    /** Shows them to Prometheus. */
    void register(MeterRegistry registry) {
        FunctionCounter.builder("transferscope.studies.planned", this, SplitterCounters::planned)
                .description("Studies planned")
                .register(registry);
        FunctionCounter.builder("transferscope.studies.repeated", this, SplitterCounters::repeated)
                .description("Studies published again")
                .register(registry);
        FunctionCounter.builder("transferscope.studies.rejected", this, SplitterCounters::rejected)
                .description("Requests rejected")
                .register(registry);
    }
}
