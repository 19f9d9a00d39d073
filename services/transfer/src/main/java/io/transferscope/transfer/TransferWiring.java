package io.transferscope.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.election.Election;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.WindowWatch;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Lifecycle;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.Service;
import io.transferscope.runtime.startup.StoreMetrics;
import io.transferscope.runtime.startup.WindowMetrics;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.transfer.dispatch.Dispatcher;
import io.transferscope.transfer.dispatch.DispatcherLoop;
import io.transferscope.transfer.dispatch.JobPublisher;
import io.transferscope.transfer.dispatch.TrainerQueue;
import io.transferscope.transfer.dispatch.Window;
import io.transferscope.transfer.job.JobMaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Puts the transfer service together, starts and stops it, and says how it is. */
@ApplicationScoped
class TransferWiring {
    private static final Duration WINDOW_PERIOD = Duration.ofSeconds(15);

    private final Backbone backbone;
    private final WindowWatch window;
    private final DispatcherLoop loop;
    private final Lifecycle lifecycle;

    TransferWiring(TransferConfig config, RuntimeConfig runtime, MeterRegistry metrics) {
        SettingsCheck.log(TransferConfig.class);
        checkTimes(config.dispatch());
        Clock clock = Clock.systemUTC();
        backbone = Backbone.open(Accounts.TRANSFER, runtime, clock);
        backbone.tellOfStore(StoreMetrics.in(metrics));
        QueuePositions positions = new QueuePositions(backbone.admin());
        window = new WindowWatch(Queue.TRAINERS, positions, WINDOW_PERIOD);
        Dispatcher dispatcher = dispatcher(config, positions, clock);
        loop =
                new DispatcherLoop(
                        dispatcher,
                        backbone.admin(),
                        new Election(ElectionGroup.DISPATCHERS, backbone.kafka(), config.worker()),
                        clock,
                        config.dispatch().period());
        lifecycle = new Lifecycle("transfer", backbone.dependencies(), this::begin);
        WindowMetrics.register(window, metrics);
        DispatcherMetrics.register(dispatcher, loop, metrics);
    }

    /** No job may count as lost before the broker was asked whether it holds it. */
    static void checkTimes(TransferConfig.Dispatch settings) {
        if (settings.period().compareTo(settings.quiet()) >= 0) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "transferscope.transfer.dispatch.period (%s) must be shorter than"
                                    + " transferscope.transfer.dispatch.quiet (%s)",
                            settings.period(),
                            settings.quiet()));
        }
    }

    private Dispatcher dispatcher(TransferConfig config, QueuePositions positions, Clock clock) {
        TransferConfig.Dispatch settings = config.dispatch();
        return new Dispatcher(
                new PlanStore(backbone.objects(), backbone.blobs()),
                new JobPublisher(
                        new JobMaker(backbone.blobs()), backbone.publisher(), config.worker()),
                () ->
                        new TrainerQueue(
                                positions.of(Queue.TRAINERS), positions.members(Queue.TRAINERS)),
                new Window(settings.jobsPerTrainer(), settings.atLeast()),
                settings.quiet(),
                clock);
    }

    private Service begin() {
        loop.start();
        window.start();
        return Service.of(loop::isAlive, () -> loop.waitingFor().or(backbone::waitingFor), loop);
    }

    void start(@Observes StartupEvent event) {
        lifecycle.start();
    }

    void stop(@Observes ShutdownEvent event) {
        lifecycle.close();
        window.close();
        backbone.close();
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
}
