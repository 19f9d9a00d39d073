package io.transferscope.runtime.startup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.runtime.queue.WindowWatch;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of a queue's window; docs/metrics.md says what each of them means. */
public final class WindowMetrics {
    private WindowMetrics() {}

    /** The registry does not keep the watch alive. */
    public static void register(WindowWatch watch, MeterRegistry registry) {
        gauge(
                watch,
                registry,
                "used",
                "Records finished ahead of one that is not",
                WindowWatch::used);
        gauge(
                watch,
                registry,
                "width",
                "Records from the oldest unfinished one on that are handed out",
                WindowWatch::width);
    }

    private static void gauge(
            WindowWatch watch,
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<WindowWatch> value) {
        Gauge.builder("transferscope.queue.window." + name, watch, value)
                .tag("queue", watch.queue().group())
                .description(description)
                .register(registry);
    }
}
