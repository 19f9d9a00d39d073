package io.transferscope.aggregator;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.transferscope.aggregator.board.Completions;
import io.transferscope.aggregator.board.Observatory;
import io.transferscope.aggregator.board.PlanReader;
import io.transferscope.aggregator.board.StudyBoard;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Puts the aggregator together, starts and stops it. */
@ApplicationScoped
class AggregatorWiring {
    private final Backbone backbone;
    private final Lifecycle lifecycle;
    private final StudyDesk desk;
    private volatile @Nullable AggregatorService service;

    AggregatorWiring(AggregatorConfig config, Config settings, MeterRegistry registry) {
        Clock clock = Clock.systemUTC();
        backbone =
                Backbone.open(
                        "aggregator",
                        SettingsReader.of(name -> settings.getOptionalValue(name, String.class)),
                        clock);
        StudyBoard board = new StudyBoard();
        Observatory observatory = new Observatory(board, clock, config.silence());
        AggregatorMetrics metrics = new AggregatorMetrics(observatory, registry);
        desk = new StudyDesk(board, observatory, backbone.publisher(), this::waitsFor);
        lifecycle =
                new Lifecycle(
                        "aggregator",
                        backbone.needs(),
                        () -> {
                            AggregatorService started =
                                    new AggregatorService(
                                                    new EventLog(
                                                            "aggregator",
                                                            backbone.kafka(),
                                                            board.subscriptions()),
                                                    new PlanReader(board, backbone.objects()),
                                                    new Completions(board, backbone.publisher()),
                                                    metrics,
                                                    config.turn())
                                            .start();
                            service = started;
                            return started;
                        });
    }

    @Produces
    @Singleton
    StudyDesk desk() {
        return desk;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    /** For people; empty once there are answers. */
    Optional<String> waitsFor() {
        AggregatorService started = service;
        return lifecycle
                .waitingFor()
                .or(() -> started == null ? Optional.of("its start") : started.waitsFor());
    }

    void onStart(@Observes StartupEvent event) {
        lifecycle.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        lifecycle.close();
        backbone.close();
    }
}
