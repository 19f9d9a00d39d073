package io.transferscope.runtime.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each request as the next line of a script says, as no healthy store would. */
final class ScriptedStore implements AutoCloseable {
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Deque<Answer> script = new ConcurrentLinkedDeque<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String lastUserAgent = "";
    private volatile String lastAuthorization = "";
    private volatile String lastSessionToken = "";
    private volatile URI lastUri = URI.create("");

    ScriptedStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What comes next; the last line of the script is repeated for ever. */
    ScriptedStore then(Answer answer) {
        script.add(answer);
        return this;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** What came with each request, as text. */
    List<String> bodies() {
        return bodies;
    }

    String lastUserAgent() {
        return lastUserAgent;
    }

    /** Says with which access key the last request was signed. */
    String lastAuthorization() {
        return lastAuthorization;
    }

    /** What the last request had with its signature where its keys were lent. */
    String lastSessionToken() {
        return lastSessionToken;
    }

    URI lastUri() {
        return lastUri;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static Answer status(int status) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"0\"");
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** As S3 says it; to HEAD without the words. */
    static Answer error(int status, String code) {
        return exchange -> {
            byte[] body =
                    "<Error><Code>%s</Code><Message>as told</Message></Error>"
                            .formatted(code)
                            .getBytes(StandardCharsets.UTF_8);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    static Answer body(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** As our own writers store objects: with the digest of what they wrote. */
    static Answer body(byte[] body, String digest) {
        return exchange -> {
            exchange.getResponseHeaders().set("x-amz-meta-sha256", digest);
            body(body).give(exchange);
        };
    }

    /** Announces the whole body and breaks the connection in its middle. */
    static Answer cutOff(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut off");
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        lastUserAgent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
        lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        lastSessionToken =
                String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-security-token"));
        lastUri = exchange.getRequestURI();
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = script.size() > 1 ? script.poll() : script.peek();
        try (exchange) {
            answer.give(exchange);
        }
    }
}
