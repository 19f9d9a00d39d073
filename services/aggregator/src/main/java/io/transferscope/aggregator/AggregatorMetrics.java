package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.aggregator.monitor.Backlog;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.StudyOverview;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the aggregator; docs/metrics.md says what each of them means. */
final class AggregatorMetrics {
    private final StudyMonitor monitor;
    private volatile List<StudyOverview> studies = List.of();
    private volatile Backlog backlog = new Backlog(0, 0, 0);
    private volatile long skipped;

    AggregatorMetrics(StudyMonitor monitor, MeterRegistry registry) {
        this.monitor = requireNonNull(monitor, "monitor is null");
        for (StudyState state : StudyState.values()) {
            Gauge.builder("transferscope.studies", this, m -> m.studiesIn(state))
                    .description("Studies by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
        gauge(
                registry,
                "transferscope.networks.trained",
                "Networks trained for themselves",
                m -> m.sum(StudyOverview::trained));
        gauge(
                registry,
                "transferscope.networks.reused",
                "Networks whose job was already done",
                m -> m.sum(StudyOverview::reused));
        gauge(
                registry,
                "transferscope.networks.failed",
                "Networks that will get no result",
                m -> m.sum(study -> study.networks().failed() + study.networks().notRunnable()));
        jobs(registry, "waiting", m -> m.backlog.waiting());
        jobs(registry, "running", m -> m.backlog.running());
        jobs(registry, "blocked", m -> m.backlog.blocked());
        jobs(registry, "done", m -> m.sum(StudyOverview::trained));
        jobs(registry, "failed", m -> m.sum(study -> study.networks().failed()));
        FunctionCounter.builder("transferscope.log.skipped.records", this, m -> m.skipped)
                .description("Records that were no events")
                .register(registry);
    }

    /** Looks again; scrapes are answered from what was seen last. */
    void update(long skippedRecords) {
        studies = monitor.studies();
        backlog = monitor.backlog();
        skipped = skippedRecords;
    }

    private double studiesIn(StudyState state) {
        return studies.stream().filter(study -> study.state() == state).count();
    }

    private double sum(ToDoubleFunction<StudyOverview> number) {
        return studies.stream().mapToDouble(number).sum();
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<AggregatorMetrics> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private void jobs(
            MeterRegistry registry, String state, ToDoubleFunction<AggregatorMetrics> value) {
        Gauge.builder("transferscope.jobs", this, value)
                .description("Training jobs by state")
                .tag("state", state)
                .register(registry);
    }
}
