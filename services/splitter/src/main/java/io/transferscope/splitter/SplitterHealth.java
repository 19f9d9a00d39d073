package io.transferscope.splitter;

import io.transferscope.runtime.startup.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** How the splitter is: alive while its loop turns, ready when it has what it needs. */
@ApplicationScoped
class SplitterHealth {
    private final Lifecycle lifecycle;

    SplitterHealth(SplitterWiring wiring) {
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
                        .withData("waitingFor", lifecycle.waitingFor().orElse("nothing"))
                        .build();
    }
}
