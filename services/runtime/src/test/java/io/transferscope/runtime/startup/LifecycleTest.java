package io.transferscope.runtime.startup;

import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.LastWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final AtomicBoolean brokerIsThere = new AtomicBoolean();
    private final AtomicBoolean loopTurns = new AtomicBoolean(true);
    private final AtomicReference<Optional<String>> queue = new AtomicReference<>(Optional.empty());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Dependency broker =
            new Dependency(
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
    void endsTheProcessWhereItsWorkCannotBegin() {
        AtomicReference<Throwable> ended = new AtomicReference<>();
        try (Lifecycle service =
                new Lifecycle(
                        "test",
                        List.of(),
                        () -> {
                            throw new NoClassDefFoundError("no such library");
                        },
                        (part, failure) -> ended.set(failure))) {
            service.start();

            await().untilAsserted(
                            () -> assertThat(ended.get()).isInstanceOf(NoClassDefFoundError.class));
            assertThat(service.isAlive()).isFalse();
            assertThat(service.waitingFor().orElse("")).contains("no such library");
        }
    }

    @Test
    void anErrorInWhatItNeedsEndsTheProcessToo() {
        AtomicReference<String> ended = new AtomicReference<>("");
        try (Lifecycle service =
                new Lifecycle(
                        "test",
                        List.of(
                                new Dependency(
                                        "the store",
                                        () -> {
                                            throw new NoClassDefFoundError("client");
                                        })),
                        () -> Service.of(loopTurns::get, queue::get),
                        (part, failure) -> ended.set(part + " " + failure.getMessage()))) {
            service.start();

            await().untilAsserted(() -> assertThat(ended).hasValue("test-start client"));
        }
    }

    @Test
    void waitsWhereItsWorkCannotBeginYet() {
        AtomicBoolean hasRoom = new AtomicBoolean();
        try (Lifecycle service =
                new Lifecycle(
                        "test",
                        List.of(),
                        () -> {
                            if (!hasRoom.get()) {
                                throw new DiskException(
                                        "Cannot write /scratch",
                                        new IOException("No space left on device"));
                            }
                            return Service.of(loopTurns::get, queue::get);
                        })) {
            service.start();
            await().untilAsserted(
                            () ->
                                    assertThat(service.waitingFor().orElse(""))
                                            .contains("/scratch", "No space left"));
            assertThat(service.isAlive()).isTrue();

            hasRoom.set(true);

            await().untilAsserted(() -> assertThat(service.isReady()).isTrue());
        }
    }

    /** What people see who look at the end of its log. */
    @Test
    void aProcessThatCannotStartSaysWhyInItsLastLine() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestingService.class.getName())
                        .redirectErrorStream(true)
                        .start();

        List<String> lines = process.inputReader(UTF_8).lines().toList();

        assertThat(process.waitFor()).isNotZero();
        assertThat(LastWords.in(lines.get(lines.size() - 1)).orElse(""))
                .contains(
                        "doomed-start",
                        "UnsatisfiedLinkError: /natives/libx.so: cannot be mapped",
                        "noexec");
    }

    @Test
    void stopsWhileItWaits() {
        Lifecycle service = service();
        service.start();
        await().until(() -> service.waitingFor().orElse("").contains("refused"));

        service.close();

        assertThat(service.state()).isEqualTo(new ServiceState.Stopped());
        assertThat(closed.getCount()).isOne();
    }

    @Test
    void staysStoppedWhereWhatItNeedsFailsAfterTheStop() throws Exception {
        AtomicReference<Lifecycle> service = new AtomicReference<>();
        CompletableFuture<Thread> starting = new CompletableFuture<>();
        Dependency failing =
                new Dependency(
                        "the store",
                        () -> {
                            requireNonNull(service.get()).close();
                            starting.complete(Thread.currentThread());
                            throw new IllegalStateException("connection refused");
                        });
        service.set(
                new Lifecycle("test", List.of(failing), () -> Service.of(() -> true, queue::get)));

        requireNonNull(service.get()).start();
        starting.get(1, TimeUnit.MINUTES).join();

        assertThat(requireNonNull(service.get()).state()).isEqualTo(new ServiceState.Stopped());
        assertThat(requireNonNull(service.get()).waitingFor()).isEmpty();
    }

    private Lifecycle service() {
        return new Lifecycle(
                "test",
                List.of(broker),
                () -> Service.of(loopTurns::get, queue::get, closed::countDown));
    }
}
