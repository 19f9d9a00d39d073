package io.transferscope.runtime.startup;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class LifecycleHealthTest {
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicReference<Optional<String>> waitingFor =
            new AtomicReference<>(Optional.of("the broker"));

    @Test
    void saysWhetherItIsReadyAndForWhatItWaits() {
        try (Lifecycle service = running()) {
            HealthCheck readiness = LifecycleHealth.readiness(service);

            assertThat(readiness.call().getName()).isEqualTo("dependencies");
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(readiness.call().getData())
                    .contains(Map.of("waitingFor", "the broker", "state", "starting"));

            waitingFor.set(Optional.empty());

            assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
            assertThat(readiness.call().getData())
                    .contains(Map.of("waitingFor", "nothing", "state", "running"));

            HealthCheckResponse ofPart =
                    LifecycleHealth.readiness(service, () -> Optional.of("an upgrade")).call();

            assertThat(ofPart.getStatus()).isEqualTo(Status.DOWN);
            assertThat(ofPart.getData())
                    .contains(Map.of("waitingFor", "an upgrade", "state", "running"));
        }
    }

    @Test
    void tellsWorkThatWaitsFromAServiceThatHasNotBegun() {
        Lifecycle service =
                new Lifecycle(
                        "test",
                        List.of(),
                        () -> Service.of(alive::get, () -> true, waitingFor::get));
        try (service) {
            service.start();
            await().until(() -> service.state() instanceof ServiceState.Running);

            HealthCheckResponse response = LifecycleHealth.readiness(service).call();

            assertThat(response.getStatus()).isEqualTo(Status.DOWN);
            assertThat(response.getData())
                    .contains(Map.of("waitingFor", "the broker", "state", "running"));
        }
    }

    @Test
    void livesWhileItWaitsAndNotOnceItHangs() {
        try (Lifecycle service = running()) {
            HealthCheck liveness = LifecycleHealth.liveness(service);

            HealthCheckResponse before = liveness.call();
            alive.set(false);

            assertThat(before.getName()).isEqualTo("loop");
            assertThat(before.getStatus()).isEqualTo(Status.UP);
            assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private Lifecycle running() {
        Lifecycle service =
                new Lifecycle("test", List.of(), () -> Service.of(alive::get, waitingFor::get));
        service.start();
        await().until(() -> service.state() instanceof ServiceState.Running);
        return service;
    }
}
