package io.transferscope.splitter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a splitter has done since its start; docs/metrics.md says what each means.
 *
 * @param planned studies planned for the first time
 * @param repeated requests whose plan was there already, and was published again
 */
record SplitterCounters(Counter planned, Counter repeated, Counter rejected) {
    static SplitterCounters in(MeterRegistry registry) {
        return new SplitterCounters(
                counter(registry, "planned", "Studies planned"),
                counter(registry, "repeated", "Studies published again"),
                counter(registry, "rejected", "Requests rejected"));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("transferscope.studies." + name)
                .description(description)
                .register(registry);
    }
}
