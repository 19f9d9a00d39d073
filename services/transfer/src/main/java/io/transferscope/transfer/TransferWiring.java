package io.transferscope.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.QueueMetrics;
import io.transferscope.runtime.startup.QueueWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Puts the transfer service together, starts and stops it, and says how it is. */
@ApplicationScoped
class TransferWiring {
    private final QueueWorker<CheckpointStored> worker;

    TransferWiring(TransferConfig config, Config settings, MeterRegistry metrics) {
        this.worker =
                new QueueWorker<>(
                        "transfer",
                        config.worker(),
                        Queue.TRANSFERS,
                        SettingsReader.of(name -> settings.getOptionalValue(name, String.class)),
                        Clock.systemUTC(),
                        (backbone, withdrawals) ->
                                new TransferService(
                                        backbone.objects(),
                                        backbone.blobs(),
                                        backbone.publisher(),
                                        withdrawals));
        QueueMetrics.register(worker, metrics);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return LifecycleHealth.liveness(worker.lifecycle());
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return LifecycleHealth.readiness(worker.lifecycle());
    }
}
