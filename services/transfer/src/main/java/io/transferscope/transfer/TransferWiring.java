package io.transferscope.transfer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.WindowWatch;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.QueueMetrics;
import io.transferscope.runtime.startup.QueueWorker;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import io.transferscope.transfer.reconcile.Reconciler;
import io.transferscope.transfer.reconcile.ReconcilerLoop;
import io.transferscope.transfer.reconcile.Republisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Puts the transfer service together, starts and stops it, and says how it is. */
@ApplicationScoped
class TransferWiring {
    private static final Duration WINDOW_PERIOD = Duration.ofSeconds(15);

    private final TransferConfig config;
    private final QueueWorker<CheckpointStored> worker;
    private final QueuePositions positions;
    private final WindowWatch window;
    private volatile @Nullable ReconcilerLoop reconciler;

    TransferWiring(TransferConfig config, Config settings, MeterRegistry metrics) {
        this.config = requireNonNull(config, "config is null");
        SettingsReader reader =
                SettingsReader.of(name -> settings.getOptionalValue(name, String.class));
        this.positions = new QueuePositions(KafkaSettings.from(reader));
        this.window = new WindowWatch(Queue.TRAINERS, positions, WINDOW_PERIOD);
        this.worker =
                new QueueWorker<>(
                        Accounts.TRANSFER,
                        config.worker(),
                        Queue.TRANSFERS,
                        reader,
                        Clock.systemUTC(),
                        this::create);
        QueueMetrics.register(worker, metrics);
        QueueMetrics.register(window, metrics);
        FunctionCounter.builder(
                        "transferscope.reconciler.republished",
                        this,
                        wiring -> wiring.ofReconciler(ReconcilerLoop::republished))
                .description("Jobs that were lost, and published again")
                .register(metrics);
        TimeGauge.builder(
                        "transferscope.reconciler.last.success",
                        this,
                        TimeUnit.SECONDS,
                        wiring ->
                                wiring.ofReconciler(
                                        loop ->
                                                loop.lastSuccess()
                                                        .map(Instant::getEpochSecond)
                                                        .orElse(0L)))
                .description("When all studies were last looked at, since 1970")
                .register(metrics);
    }

    private TransferService create(Backbone backbone, Withdrawals withdrawals) {
        Plans plans = new Plans(backbone.objects());
        JobMaker jobs = new JobMaker(backbone.blobs());
        Reconciler looking =
                new Reconciler(
                        plans,
                        new Republisher(jobs, backbone.publisher(), config.worker()),
                        positions::of,
                        Clock.systemUTC(),
                        config.reconcile().quiet());
        ReconcilerLoop loop =
                new ReconcilerLoop(
                        looking,
                        new EventLog("reconciler", backbone.kafka(), looking.subscriptions()),
                        Clock.systemUTC(),
                        config.reconcile().period(),
                        new SecureRandom()::nextDouble);
        loop.start();
        reconciler = loop;
        window.start();
        return new TransferService(plans, jobs, backbone.publisher(), withdrawals);
    }

    private long ofReconciler(ToLongFunction<ReconcilerLoop> number) {
        return Optional.ofNullable(reconciler).map(number::applyAsLong).orElse(0L);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        // First who publishes, then what is published with
        Optional.ofNullable(reconciler).ifPresent(ReconcilerLoop::close);
        worker.close();
        window.close();
        positions.close();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return LifecycleHealth.liveness(worker.lifecycle());
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return LifecycleHealth.readiness(
                worker.lifecycle(),
                () -> Optional.ofNullable(reconciler).flatMap(ReconcilerLoop::needsUpgrade));
    }

    @Produces
    @Liveness
    HealthCheck reconcilerLiveness() {
        return () ->
                HealthCheckResponse.named("reconciler")
                        .status(
                                Optional.ofNullable(reconciler)
                                        .map(ReconcilerLoop::isAlive)
                                        .orElse(true))
                        .build();
    }
}
