package io.transferscope.trainer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.learning.Trainer;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.NativeLibraries;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.disk.NativesDirectory;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.QueueWorker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Puts a trainer together, starts and stops it, and says how it is. */
@ApplicationScoped
class TrainerWiring {
    /**
     * Whoever starts all of a system on one machine has it started by then; and a study that was
     * asked for at once has its first jobs, whose images want the processors until they are there.
     */
    private static final Duration WARM_UP_DELAY = Duration.ofSeconds(10);

    private final TrainerConfig config;
    private final QueueWorker<TrainingRequested> worker;
    private final TrainerCounters counters;
    private volatile @Nullable TrainingThread thread;

    TrainerWiring(TrainerConfig config, RuntimeConfig runtime, MeterRegistry metrics) {
        SettingsCheck.log(TrainerConfig.class);
        this.config = config;
        this.worker =
                new QueueWorker<>(
                        Accounts.TRAINER,
                        config.worker(),
                        Queue.TRAINERS,
                        runtime,
                        Clock.systemUTC(),
                        metrics,
                        this::service);
        this.counters = TrainerCounters.in(metrics);
    }

    private WorkHandler<TrainingRequested> service(Backbone backbone, Withdrawals withdrawals)
            throws IOException {
        createScratch();
        config.natives().ifPresent(NativeLibraries::unpackIn);
        Path natives = NativeLibraries.directory();
        checkNatives(natives, NativesDirectory.USUAL_LIBRARIES);
        List<Engine> engines =
                Engines.byPreference(() -> checkNatives(natives, NativesDirectory.ALL_LIBRARIES));
        Trainer trainer = new Trainer(new BlobArrays(backbone.blobs()), config.scratch(), engines);
        TrainingThread training = new TrainingThread(trainer::train);
        training.warmUp(WARM_UP_DELAY, new WarmUpTask(engines, config.scratch()));
        thread = training;
        return new TrainerService(
                new TrainerStore(backbone.objects(), backbone.blobs()),
                backbone.publisher(),
                training,
                new TrainingWatch.Setup(
                        config.worker(),
                        backbone.publisher(),
                        backbone.objects(),
                        new TrainingWatch.Timing(
                                config.progressInterval(),
                                config.snapshotInterval(),
                                config.stopTimeout()),
                        counters,
                        System::nanoTime),
                withdrawals,
                counters,
                new EngineVersions(config.olderJobsGrace(), System::nanoTime));
    }

    private void createScratch() {
        try {
            Files.createDirectories(config.scratch());
        } catch (IOException e) {
            throw new DiskException(
                    String.format(
                            Locale.ROOT,
                            "The directory %s of TRANSFERSCOPE_TRAINER_SCRATCH cannot be made",
                            config.scratch()),
                    e);
        }
    }

    /** Before they are loaded, which can be tried only once in a process. */
    private static void checkNatives(Path directory, long needed) {
        new NativesDirectory(
                        directory,
                        NativeLibraries.areUnpacked() ? needed : 0,
                        "name another directory with " + NativesDirectory.SETTING)
                .check(Disk.SYSTEM);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        Optional.ofNullable(thread).ifPresent(TrainingThread::endWarmUp);
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
