package io.transferscope.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.Failsafe;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatPassesIsTriedAgainUntilItDoes() {
        Failsafe.with(SHORT.upTo(Duration.ofMinutes(1), IllegalStateException.class::isInstance))
                .run(() -> failOn(3));

        assertThat(tries).hasValue(4);
    }

    @Test
    void nothingElseIsTriedAgainNorAnythingForLongerThanWasSaid() {
        assertThatThrownBy(
                        () ->
                                Failsafe.with(
                                                SHORT.upTo(
                                                        Duration.ofMinutes(1),
                                                        IllegalArgumentException.class::isInstance))
                                        .run(() -> failOn(1)))
                .hasMessage("try 1");
        assertThatThrownBy(
                        () ->
                                Failsafe.with(SHORT.upTo(Duration.ZERO, any -> true))
                                        .run(() -> failOn(2)))
                .hasMessage("try 2");
    }

    private void failOn(int last) {
        int now = tries.incrementAndGet();
        if (now <= last) {
            throw new IllegalStateException("try " + now);
        }
    }
}
