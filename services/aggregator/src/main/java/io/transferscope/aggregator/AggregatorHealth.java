package io.transferscope.aggregator;

import io.transferscope.runtime.startup.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** How the service is: alive while its loops turn, ready once it has read the whole log. */
@ApplicationScoped
class AggregatorHealth {
    private final AggregatorWiring wiring;
    private final Lifecycle lifecycle;

    AggregatorHealth(AggregatorWiring wiring) {
        this.wiring = wiring;
        this.lifecycle = wiring.lifecycle();
    }

    @Produces
    @Liveness
    HealthCheck liveness() {
        return () -> HealthCheckResponse.named("loop").status(lifecycle.isAlive()).build();
    }

    @Produces
    @Readiness
    HealthCheck readiness() {
        return () ->
                HealthCheckResponse.named("dependencies")
                        .status(lifecycle.isReady())
                        .withData("waitingFor", wiring.waitsFor().orElse("nothing"))
                        .build();
    }
}
