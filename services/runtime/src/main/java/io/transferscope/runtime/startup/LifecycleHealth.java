package io.transferscope.runtime.startup;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        return readiness(lifecycle, Optional::empty);
    }

    /**
     * The same of a service with a part that the lifecycle does not know.
     *
     * @param waitingFor for people: for what that part waits; empty where it waits for nothing
     */
    public static HealthCheck readiness(
            Lifecycle lifecycle, Supplier<Optional<String>> waitingFor) {
        return () -> {
            Optional<String> part = waitingFor.get();
            return new HealthCheckResponse(
                    "dependencies",
                    status(part.isEmpty() && lifecycle.isReady()),
                    Optional.of(
                            Map.of(
                                    "waitingFor",
                                    lifecycle.waitingFor().or(() -> part).orElse("nothing"),
                                    "state",
                                    state(lifecycle))));
        };
    }

    /** Who takes work may still wait with it, for room on a disk, for example. */
    private static String state(Lifecycle lifecycle) {
        return lifecycle.takesWork() ? "running" : "starting";
    }

    private static Status status(boolean up) {
        return up ? Status.UP : Status.DOWN;
    }
}
