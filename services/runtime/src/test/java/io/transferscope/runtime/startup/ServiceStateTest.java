package io.transferscope.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.startup.ServiceState.Failed;
import io.transferscope.runtime.startup.ServiceState.Running;
import io.transferscope.runtime.startup.ServiceState.Stopped;
import io.transferscope.runtime.startup.ServiceState.Waiting;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceStateTest {
    private static final Service SERVICE = Service.of(() -> true, Optional::empty);
    private static final ServiceState WAITING = new Waiting("Kafka", "away");
    private static final ServiceState RUNNING = new Running(SERVICE);
    private static final ServiceState FAILED = new Failed("no such library");
    private static final ServiceState STOPPED = new Stopped();

    static ServiceState[] all() {
        return new ServiceState[] {WAITING, RUNNING, FAILED, STOPPED};
    }

    static ServiceState[] allButWaiting() {
        return new ServiceState[] {RUNNING, FAILED, STOPPED};
    }

    @Test
    void whatWaitsMayGoOnToWaitOrBeginOrFail() {
        assertThat(WAITING.waitFor("the store", "refused"))
                .isEqualTo(new Waiting("the store", "refused"));
        assertThat(WAITING.begin(SERVICE)).isEqualTo(RUNNING);
        assertThat(WAITING.fail("no such library")).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @MethodSource("allButWaiting")
    void nothingElseWaitsBeginsOrFails(ServiceState state) {
        assertThat(state.waitFor("the store", "refused")).isSameAs(state);
        assertThat(state.begin(SERVICE)).isSameAs(state);
        assertThat(state.fail("another reason")).isSameAs(state);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everythingMayBeStopped(ServiceState state) {
        assertThat(state.stop()).isEqualTo(STOPPED);
    }
}
