package io.transferscope.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.transferscope.stack.process.ChildSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    @TempDir Path directory;

    private final List<String> lines = new ArrayList<>();
    private final StackWatch watch = new StackWatch(lines::add);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private StackProcesses.Service splitter;

    @BeforeEach
    void create() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        splitter =
                new StackProcesses.Service(
                        new ChildSpec(
                                "splitter",
                                List.of("java"),
                                Map.of(),
                                directory.resolve("splitter.log"),
                                Duration.ZERO),
                        server.getAddress().getPort());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Else nobody could start a stack whose disk is full, and tidy up. */
    @Test
    void aServiceWhoseWorkWaitsHasComeUp() {
        answers("starting", "running");

        new Readiness(watch).awaitReady(List.of(splitter));

        assertThat(asked).hasValue(2);
        assertThat(lines).containsExactly("splitter waits: the disk of /data is full");
    }

    @Test
    void aProcessThatSaysThatItCannotGoOnIsNotWaitedFor() throws Exception {
        answers("starting");
        Files.writeString(
                splitter.spec().log(), "ERROR This process cannot go on: no library. Do this");
        watch.died(splitter.spec(), 70, Duration.ofMillis(500));

        assertThatThrownBy(() -> new Readiness(watch).awaitReady(List.of(splitter)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("splitter does not start: no library. Do this");
    }

    /** What it says of its state each time, the last again and again. */
    private void answers(String... states) {
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    String state = states[Math.min(asked.getAndIncrement(), states.length - 1)];
                    byte[] body =
                            """
                            {"status": "DOWN", "checks": [{"name": "dependencies", "data":
                             {"state": "%s", "waitingFor": "the disk of /data is full"}}]}
                            """
                                    .formatted(state)
                                    .getBytes(UTF_8);
                    exchange.sendResponseHeaders(503, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
    }
}
