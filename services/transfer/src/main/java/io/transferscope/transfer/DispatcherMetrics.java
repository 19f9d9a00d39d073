package io.transferscope.transfer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.transferscope.transfer.dispatch.DispatchStatus;
import io.transferscope.transfer.dispatch.Dispatcher;
import io.transferscope.transfer.dispatch.DispatcherLoop;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the dispatcher; docs/metrics.md says what each of them means. */
final class DispatcherMetrics {
    private static final String PREFIX = "transferscope.dispatcher.";

    private DispatcherMetrics() {}

    /** The registry does not keep them alive. */
    static void register(Dispatcher dispatcher, DispatcherLoop loop, MeterRegistry registry) {
        FunctionCounter.builder(PREFIX + "published", dispatcher, Dispatcher::published)
                .description("Jobs published for the first time")
                .register(registry);
        FunctionCounter.builder(PREFIX + "republished", dispatcher, Dispatcher::republished)
                .description("Jobs that were lost or had failed, and were published again")
                .register(registry);
        Gauge.builder(PREFIX + "acting", loop, acting -> acting.isActing() ? 1 : 0)
                .description("Whether this process is the one that publishes jobs")
                .register(registry);
        TimeGauge.builder(
                        PREFIX + "last.success",
                        loop,
                        TimeUnit.SECONDS,
                        looking -> looking.lastSuccess().map(Instant::getEpochSecond).orElse(0L))
                .description("When all studies were last looked at, since 1970")
                .register(registry);
        gauge(
                dispatcher,
                registry,
                "trainers",
                "Trainers that take part",
                DispatchStatus::trainers);
        gauge(
                dispatcher,
                registry,
                "window",
                "Jobs that may be published and unfinished",
                DispatchStatus::window);
        gauge(
                dispatcher,
                registry,
                "outstanding",
                "Jobs that are published and unfinished",
                DispatchStatus::outstanding);
        gauge(
                dispatcher,
                registry,
                "runnable",
                "Networks that could be trained, and whose jobs are not published",
                DispatchStatus::runnable);
    }

    private static void gauge(
            Dispatcher dispatcher,
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<DispatchStatus> value) {
        Gauge.builder(PREFIX + name, dispatcher, d -> value.applyAsDouble(d.standing()))
                .description(description)
                .register(registry);
    }
}
