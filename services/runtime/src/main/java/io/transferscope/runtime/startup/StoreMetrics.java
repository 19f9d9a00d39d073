package io.transferscope.runtime.startup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.transferscope.runtime.store.StoreListener;
import java.time.Duration;
import java.util.Locale;

/**
 * How long the object store takes, as Prometheus sees it: {@code
 * transferscope_store_requests_seconds}; docs/metrics.md says more.
 */
public final class StoreMetrics {
    /** From a look at a small object nearby to a large one from far away. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private StoreMetrics() {}

    /** Writes down what it hears. */
    public static StoreListener in(MeterRegistry registry) {
        return (operation, outcome, took) ->
                Timer.builder("transferscope.store.requests")
                        .description("Requests to the object store, each try by itself")
                        .tag("operation", label(operation))
                        .tag("outcome", label(outcome))
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry)
                        .record(took);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
