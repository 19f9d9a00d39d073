package io.transferscope.splitter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.location.RemoteConfig;
import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.dataset.location.RemoteSources;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.LifecycleHealth;
import io.transferscope.runtime.startup.NameEncoding;
import io.transferscope.runtime.startup.QueueWorker;
import io.transferscope.splitter.pretrained.PretrainedImport;
import io.transferscope.splitter.shard.DatasetReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Puts the splitter together, starts and stops it, and says how it is. */
@ApplicationScoped
class SplitterWiring {
    private final SplitterConfig config;
    private final QueueWorker<StudyRequested> worker;
    private final SplitterCounters counters;
    private final Limits limits;
    private final RemoteSources remote;
    private final TrainerLimit trainers;
    private volatile @Nullable DatasetReader reader;

    SplitterWiring(
            SplitterConfig config,
            RemoteConfig elsewhere,
            RuntimeConfig runtime,
            MeterRegistry metrics) {
        SettingsCheck.log(SplitterConfig.class, RemoteConfig.class);
        this.config = config;
        SplitterConfig.LimitsConfig bounds = config.limits();
        this.limits = new Limits(bounds.entries(), bounds.fileBytes(), bounds.totalBytes());
        this.remote =
                new RemoteSources(
                        RemoteSettings.from(elsewhere),
                        config.scratch(),
                        limits,
                        Clock.systemUTC());
        this.trainers = TrainerLimit.of(config.trainerMemory());
        this.worker =
                new QueueWorker<>(
                        Accounts.SPLITTER,
                        config.worker(),
                        Queue.SPLITTERS,
                        runtime,
                        Clock.systemUTC(),
                        metrics,
                        this::service);
        this.counters = SplitterCounters.in(metrics);
        FunctionCounter.builder("transferscope.images.read", this, SplitterWiring::imagesRead)
                .description("Images read")
                .register(metrics);
    }

    private WorkHandler<StudyRequested> service(Backbone backbone, Withdrawals withdrawals) {
        FileSources files = new FileSources(config.roots().orElse(List.of()), limits);
        ImageSources sources =
                new ImageSources(files, remote, new ImageDecoder(config.limits().imagePixels()));
        int threads = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        DatasetReader reading = new DatasetReader(backbone.blobs(), config.scratch(), threads);
        reader = reading;
        return new SplitterService(
                backbone.objects(),
                backbone.blobs(),
                backbone.publisher(),
                new StudyMaker(
                        sources,
                        reading,
                        new PretrainedImport(files, backbone.blobs(), config.scratch()),
                        new Inventories(backbone.blobs()),
                        trainers),
                withdrawals,
                counters);
    }

    private long imagesRead() {
        DatasetReader reading = reader;
        return reading == null ? 0 : reading.images();
    }

    void start(@Observes StartupEvent event) {
        NameEncoding.requireUtf8();
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
        remote.close();
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
