package io.transferscope.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final AtomicBoolean brokerIsThere = new AtomicBoolean();
    private final AtomicBoolean loopTurns = new AtomicBoolean(true);
    private final AtomicReference<Optional<String>> queue = new AtomicReference<>(Optional.empty());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Need broker =
            new Need(
                    "Kafka at broker:9092",
                    () -> {
                        if (!brokerIsThere.get()) {
                            throw new IllegalStateException("connection refused");
                        }
                    });

    @Test
    void waitsAliveAndNotReadyUntilWhatItNeedsIsThere() {
        try (Lifecycle service = service()) {
            service.start();
            await().untilAsserted(
                            () ->
                                    assertThat(service.waitingFor().orElse(""))
                                            .contains(
                                                    "Kafka at broker:9092", "connection refused"));
            assertThat(service.isAlive()).isTrue();
            assertThat(service.isReady()).isFalse();

            brokerIsThere.set(true);

            await().untilAsserted(() -> assertThat(service.isReady()).isTrue());
            assertThat(service.waitingFor()).isEmpty();
        }
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void isNotAliveWhereItsLoopStandsStill() {
        brokerIsThere.set(true);
        try (Lifecycle service = service()) {
            service.start();
            await().until(service::isReady);

            loopTurns.set(false);

            assertThat(service.isAlive()).isFalse();
        }
    }

    @Test
    void isNotReadyWhileItsWorkWaitsAndSaysForWhat() {
        brokerIsThere.set(true);
        try (Lifecycle service = service()) {
            service.start();
            await().until(service::isReady);

            queue.set(Optional.of("the group's coordinator"));

            assertThat(service.isReady()).isFalse();
            assertThat(service.isAlive()).isTrue();
            assertThat(service.waitingFor()).contains("the group's coordinator");
        }
    }

    @Test
    void isBrokenWhereItsWorkCannotBegin() {
        try (Lifecycle service =
                new Lifecycle(
                        "test",
                        List.of(),
                        () -> {
                            throw new IllegalStateException("no such directory");
                        })) {
            service.start();

            await().untilAsserted(() -> assertThat(service.isAlive()).isFalse());
            assertThat(service.waitingFor().orElse("")).contains("no such directory");
        }
    }

    @Test
    void stopsWhileItWaits() {
        Lifecycle service = service();
        service.start();
        await().until(() -> service.waitingFor().orElse("").contains("refused"));

        service.close();

        assertThat(service.state()).isEqualTo(new Lifecycle.Stopped());
        assertThat(closed.getCount()).isOne();
    }

    private Lifecycle service() {
        return new Lifecycle(
                "test",
                List.of(broker),
                () -> Lifecycle.of(loopTurns::get, queue::get, closed::countDown));
    }
}
