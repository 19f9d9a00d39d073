package io.transferscope.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Gives prepared answers, and 404 to whatever it has none for. */
public final class TestingAggregator implements AutoCloseable {
    private static final int OK = 200;

    private final HttpServer server;

    /** One answer. */
    public record Answer(int status, String body) {}

    public TestingAggregator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
    }

    public AggregatorClient client() {
        return new AggregatorClient(address());
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** One after the other, and the last for good. */
    public TestingAggregator answer(String path, Answer... answers) {
        Deque<Answer> left = new ArrayDeque<>(List.of(answers));
        server.createContext(
                path, exchange -> respond(exchange, left.size() > 1 ? left.pop() : left.element()));
        return this;
    }

    public TestingAggregator answer(String path, String body) {
        return answer(path, new Answer(OK, body));
    }

    /** A text that breaks off before the end that was promised. */
    public TestingAggregator breakOff(String path, String begin) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = begin.getBytes(UTF_8);
                    exchange.sendResponseHeaders(OK, bytes.length + 1L);
                    exchange.getResponseBody().write(bytes);
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        return this;
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
