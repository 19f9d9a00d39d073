package io.transferscope.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.transferscope.runtime.disk.Disk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHealthTest {
    @TempDir Path directory;

    private HttpServer server;
    private volatile String splitter = "nothing";

    @BeforeEach
    void create() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/splitter", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isSilentWhereEverythingGoesOn() {
        assertThat(complaints(1L << 40)).isEmpty();
    }

    @Test
    void namesTheServiceThatWaitsAndForWhat() {
        splitter = "the object store says StorageFull (The disk of /data is full)";

        assertThat(complaints(1L << 40))
                .containsExactly(
                        "splitter waits: the object store says StorageFull (The disk of /data is"
                                + " full)");
    }

    @Test
    void namesTheDiskThatIsFullAndWhatToDo() {
        assertThat(complaints(2_500_000))
                .containsExactly(
                        "the disk of "
                                + directory
                                + " has only 2.5 MB left: free some room there, and what waits"
                                + " goes on");
    }

    @Test
    void namesWhatDoesNotAnswerAndItsLog() {
        URI nobody = URI.create("http://127.0.0.1:1/");
        RunningStack stack =
                new RunningStack(1, 1, "127.0.0.1:1", nobody, nobody, Map.of("transfer", nobody));

        assertThat(StackHealth.complaints(stack, directory, new TestingDisk(1L << 40)))
                .containsExactly(
                        "Kafka at 127.0.0.1:1 does not answer: the end of "
                                + directory.resolve("logs/embedded.log")
                                + " says why",
                        "transfer does not answer: the end of "
                                + directory.resolve("logs/transfer.log")
                                + " says why");
    }

    private List<String> complaints(long usable) {
        int port = server.getAddress().getPort();
        URI here = URI.create("http://127.0.0.1:" + port + "/");
        RunningStack stack =
                new RunningStack(
                        1,
                        1,
                        "127.0.0.1:" + port,
                        here,
                        here,
                        Map.of("splitter", here.resolve("splitter")));
        return StackHealth.complaints(stack, directory, new TestingDisk(usable));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body =
                """
                {"status": "DOWN", "checks": [{"name": "dependencies", "status": "DOWN",
                 "data": {"state": "running", "waitingFor": "%s"}}]}
                """
                        .formatted(splitter)
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(splitter.equals("nothing") ? 200 : 503, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private record TestingDisk(long usable) implements Disk {
        @Override
        public long totalBytes(Path directory) {
            return Long.MAX_VALUE;
        }

        @Override
        public long usableBytes(Path below) {
            return usable;
        }

        @Override
        public long bytesBelow(Path below) {
            return 0;
        }

        @Override
        public boolean allowsExecution(Path below) {
            return true;
        }
    }
}
