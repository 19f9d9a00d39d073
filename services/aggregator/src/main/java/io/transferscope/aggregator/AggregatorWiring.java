package io.transferscope.aggregator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.aggregator.access.AccessControl;
import io.transferscope.aggregator.access.AccessSettings;
import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.Completions;
import io.transferscope.aggregator.monitor.PlanReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.aggregator.rendering.ReportCache;
import io.transferscope.aggregator.rest.EventPace;
import io.transferscope.aggregator.rest.NetworkExports;
import io.transferscope.aggregator.rest.StudyAnswers;
import io.transferscope.aggregator.rest.StudyDatasets;
import io.transferscope.aggregator.rest.StudyOperations;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Lifecycle;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.StoreMetrics;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.studies.Studies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the aggregator together, starts and stops it, and says how it is. */
@ApplicationScoped
class AggregatorWiring {
    private static final Logger LOG = LoggerFactory.getLogger(AggregatorWiring.class);

    private final Backbone backbone;
    private final Lifecycle lifecycle;
    private final StudyOperations operations;
    private final StudyAnswers answers;
    private final StudyDatasets datasets;
    private final NetworkExports exports;
    private final EventPace pace;
    private final AccessControl access;
    private final ExecutorService reports = Executors.newSingleThreadExecutor(named("reports"));

    AggregatorWiring(
            AggregatorConfig config,
            RuntimeConfig runtime,
            @ConfigProperty(name = "quarkus.http.host") String host,
            MeterRegistry registry,
            ObjectMapper mapper) {
        SettingsCheck.log(AggregatorConfig.class);
        Clock clock = Clock.systemUTC();
        access = new AccessControl(AccessSettings.from(config.access(), host), clock);
        LOG.info("REST can be reached host={} {}", host, access);
        backbone = Backbone.open(Accounts.AGGREGATOR, runtime, clock);
        backbone.tellOfStore(StoreMetrics.in(registry));
        Studies studies = new Studies();
        StudyMonitor monitor = new StudyMonitor(studies, clock, config.silence(), config.refresh());
        AggregatorMetrics metrics = new AggregatorMetrics(monitor, registry);
        lifecycle =
                new Lifecycle(
                        "aggregator",
                        backbone.dependencies(),
                        () ->
                                new AggregatorService(
                                                new EventLog(
                                                        "aggregator",
                                                        backbone.kafka(),
                                                        Subscription.to(
                                                                StudyMonitor.TOPICS, studies)),
                                                new PlanReader(
                                                        studies,
                                                        new PlanStore(
                                                                backbone.objects(),
                                                                backbone.blobs()),
                                                        backbone.blobs()),
                                                new Completions(
                                                        studies,
                                                        backbone.publisher(),
                                                        System::nanoTime),
                                                metrics,
                                                config.turn())
                                        .start());
        operations =
                new StudyOperations(
                        studies,
                        monitor,
                        backbone.publisher(),
                        new LineageReader(backbone.blobs()),
                        lifecycle::waitingFor);
        answers = new StudyAnswers(operations, new ReportCache(reports, config.refresh()), mapper);
        datasets = new StudyDatasets(operations, backbone.blobs());
        exports = new NetworkExports(operations, backbone.blobs());
        pace = new EventPace(config.eventInterval(), config.heartbeat());
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Produces
    @Singleton
    AccessControl access() {
        return access;
    }

    @Produces
    @Singleton
    StudyAnswers answers() {
        return answers;
    }

    @Produces
    @Singleton
    StudyDatasets datasets() {
        return datasets;
    }

    @Produces
    @Singleton
    NetworkExports exports() {
        return exports;
    }

    @Produces
    @Singleton
    EventPace pace() {
        return pace;
    }

    @Produces
    @Singleton
    StudyOperations operations() {
        return operations;
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return LifecycleHealth.liveness(lifecycle);
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return LifecycleHealth.readiness(lifecycle);
    }

    void onStart(@Observes StartupEvent event) {
        lifecycle.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        reports.shutdownNow();
        lifecycle.close();
        backbone.close();
    }
}
