package io.transferscope.trainer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
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

    /** Shows them to Prometheus. */
    void register(MeterRegistry registry) {
        FunctionCounter.builder("transferscope.jobs.trained", this, TrainerCounters::trained)
                .description("Networks trained")
                .register(registry);
        FunctionCounter.builder("transferscope.jobs.reused", this, TrainerCounters::reused)
                .description("Jobs whose result was there")
                .register(registry);
    }
}
