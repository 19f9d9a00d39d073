package io.transferscope.transfer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.Lifecycle;
import io.transferscope.runtime.startup.QueueWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Puts the transfer service together, starts and stops it. */
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
                        (backbone, isCancelled) ->
                                new TransferService(
                                        backbone.objects(),
                                        backbone.blobs(),
                                        backbone.publisher(),
                                        isCancelled));
        FunctionCounter.builder(
                        "transferscope.checkpoints.handled",
                        worker,
                        w -> w.count(QueueCounters::handled))
                .description("Checkpoints taken from the queue and dealt with")
                .register(metrics);
        FunctionCounter.builder(
                        "transferscope.checkpoints.failed",
                        worker,
                        w -> w.count(QueueCounters::failed))
                .description("Checkpoints given up")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    Lifecycle lifecycle() {
        return worker.lifecycle();
    }
}
