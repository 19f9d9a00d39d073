package io.transferscope.trainer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.learning.Trainer;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Lifecycle;
import io.transferscope.runtime.startup.QueueWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.Config;

/** Puts a trainer together, starts and stops it. */
@ApplicationScoped
class TrainerWiring {
    private final TrainerConfig config;
    private final QueueWorker<TrainingRequested> worker;
    private final TrainerCounters counters = new TrainerCounters();

    TrainerWiring(TrainerConfig config, Config settings, MeterRegistry metrics) {
        this.config = config;
        this.worker =
                new QueueWorker<>(
                        "trainer",
                        config.worker(),
                        Queue.TRAINERS,
                        SettingsReader.of(name -> settings.getOptionalValue(name, String.class)),
                        Clock.systemUTC(),
                        this::service);
        count(metrics, "jobs.trained", "Networks trained", w -> counters.trained());
        count(metrics, "jobs.reused", "Jobs whose result was there", w -> counters.reused());
        count(metrics, "jobs.failed", "Jobs given up", w -> w.count(QueueCounters::failed));
        count(metrics, "jobs.renewals", "Locks kept", w -> w.count(QueueCounters::renewed));
        count(
                metrics,
                "jobs.redeliveries",
                "Jobs that had been handed to a trainer before",
                w -> w.count(QueueCounters::redelivered));
    }

    private WorkHandler<TrainingRequested> service(Backbone backbone, Predicate<String> isCancelled)
            throws IOException {
        Files.createDirectories(config.scratch());
        Trainer trainer = new Trainer(new BlobArrays(backbone.blobs()), config.scratch());
        return new TrainerService(
                new TrainerStore(backbone.objects(), backbone.blobs()),
                backbone.publisher(),
                trainer::train,
                new TrainingWatch.Setup(
                        config.worker(),
                        backbone.publisher(),
                        backbone.objects(),
                        config.progressInterval(),
                        config.snapshotInterval(),
                        System::nanoTime),
                isCancelled,
                counters);
    }

    private void count(
            MeterRegistry metrics,
            String name,
            String description,
            ToDoubleFunction<QueueWorker<TrainingRequested>> value) {
        FunctionCounter.builder("transferscope." + name, worker, value)
                .description(description)
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
