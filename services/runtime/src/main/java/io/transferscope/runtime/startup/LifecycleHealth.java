package io.transferscope.runtime.startup;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** A service's lifecycle as the checks that decide on its restart and on its traffic. */
public final class LifecycleHealth {
    private LifecycleHealth() {}

    /** Up while the service's loops turn. */
    public static HealthCheck liveness(Lifecycle lifecycle) {
        return () -> new HealthCheckResponse("loop", status(lifecycle.isAlive()), Optional.empty());
    }

    /** Up while the service has what it needs; says for what it waits. */
    public static HealthCheck readiness(Lifecycle lifecycle) {
        return () ->
                new HealthCheckResponse(
                        "dependencies",
                        status(lifecycle.isReady()),
                        Optional.of(
                                Map.of(
                                        "waitingFor",
                                        lifecycle.waitingFor().orElse("nothing"),
                                        "state",
                                        state(lifecycle))));
    }

    /** Who takes work may still wait with it, for room on a disk, for example. */
    private static String state(Lifecycle lifecycle) {
        return lifecycle.takesWork() ? "running" : "starting";
    }

    private static Status status(boolean up) {
        return up ? Status.UP : Status.DOWN;
    }
}
