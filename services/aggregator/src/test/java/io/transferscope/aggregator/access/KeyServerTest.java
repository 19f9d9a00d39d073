package io.transferscope.aggregator.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyServerTest {
    private static final String KEYS = "{\"keys\": []}";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keysAreWhatItAnswers() throws IOException {
        answer("/keys", 200, KEYS);

        assertThat(KeySource.of(address("/keys").toString()).read()).isEqualTo(KEYS);
    }

    @Test
    void anyOtherStatusIsAFailure() {
        answer("/ill", 503, KEYS);

        assertFails("/ill", "503");
    }

    @Test
    void nobodyAnswers() {
        server.stop(0);

        assertFails("/keys", "No answer");
    }

    /** They could be anybody's keys then. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> asked.incrementAndGet());
        server.createContext(
                "/keys",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });

        assertFails("/keys", "HTTP status " + status + ", and redirects are not followed");
        assertThat(asked).hasValue(0);
    }

    @Test
    void anAnswerMayNotBeHuge() throws IOException {
        answer("/most", 200, " ".repeat(KeyServer.MOST_BYTES));
        answer("/more", 200, " ".repeat(KeyServer.MOST_BYTES + 1));

        assertThat(source("/most").read()).hasSize(KeyServer.MOST_BYTES);
        assertFails("/more", "longer than 1048576 bytes");
    }

    @Test
    void anAnswerThatNeverEndsIsHungUp() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.createContext(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    drip(exchange.getResponseBody(), hungUp);
                });
        KeySource source = new KeyServer(address("/drip"), Duration.ofMillis(200));

        assertThatThrownBy(source::read)
                .isInstanceOf(IOException.class)
                .hasMessage("No whole answer within 200 ms");
        assertThat(hungUp.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void drip(OutputStream body, CountDownLatch hungUp) {
        try {
            do {
                body.write(' ');
                body.flush();
            } while (!hungUp.await(5, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String path, int status, String body) {
        HttpHandler handler =
                exchange -> {
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                };
        server.createContext(path, handler);
    }

    private void assertFails(String path, String complaint) {
        assertThatThrownBy(source(path)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(complaint);
    }

    private KeySource source(String path) {
        return new KeyServer(address(path), Duration.ofMinutes(1));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
