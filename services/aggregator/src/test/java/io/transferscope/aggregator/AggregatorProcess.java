package io.transferscope.aggregator;

import static io.transferscope.runtime.TestingWaits.await;

import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.TestingWaits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged aggregator as a process of its own, on the shared stack. */
final class AggregatorProcess implements AutoCloseable {
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private AggregatorProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns once it is ready. */
    static AggregatorProcess start() {
        return start(Map.of(), "aggregator-it.log");
    }

    /**
     * @param settings as environment variables
     * @param log below target
     */
    static AggregatorProcess start(Map<String, String> settings, String log) {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=en",
                        "-Djava.awt.headless=true",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put(
                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS", TestingStack.kafka().bootstrapServers());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                TestingStack.objectStore().endpoint().toString());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY",
                TestingStack.shared().objectStore().credentials().accessKey());
        environment.put(
                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY",
                TestingStack.shared().objectStore().credentials().secretKey());
        environment.putAll(settings);
        try {
            AggregatorProcess aggregator =
                    new AggregatorProcess(
                            builder.redirectErrorStream(true)
                                    .redirectOutput(
                                            ProcessBuilder.Redirect.appendTo(
                                                    Path.of("target", log).toFile()))
                                    .start(),
                            URI.create("http://127.0.0.1:" + port + "/"));
            aggregator.awaitReady();
            return aggregator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return address.getPort();
    }

    /** By HTTP/2, as Java asks by itself. */
    HttpResponse<byte[]> get(String path, String... headers) {
        return get(HttpClient.Version.HTTP_2, path, headers);
    }

    HttpResponse<byte[]> get(HttpClient.Version version, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).version(version).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> head(String path) {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> delete(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).DELETE();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Lines of a stream of events, as they come. */
    HttpResponse<java.util.stream.Stream<String>> stream(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).GET();
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the aggregator does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() {
        await().pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> get("q/health/ready").statusCode() == OK);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(TestingWaits.LIMIT).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
