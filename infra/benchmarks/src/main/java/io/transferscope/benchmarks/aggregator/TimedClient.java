package io.transferscope.benchmarks.aggregator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Asks for everything that a reader of a study may ask for, and times the answers. */
final class TimedClient {
    private static final int OK = 200;
    private static final int DIGITS = 3;
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // As browsers do without TLS
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Map<String, Histogram> answers = new LinkedHashMap<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong eventsHeard = new AtomicLong();

    TimedClient(URI address) {
        this.address = address;
    }

    void awaitReady(Process process) throws IOException, InterruptedException {
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IOException("The aggregator ended with " + process.exitValue());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Each path in turn, with a short pause after each answer. */
    void ask(List<String> paths, boolean isMeasured, BooleanSupplier isOver)
            throws InterruptedException {
        for (int i = 0; !isOver.getAsBoolean(); i++) {
            String path = paths.get(i % paths.size());
            long begun = System.nanoTime();
            get(path);
            if (isMeasured) {
                answers.computeIfAbsent(path, p -> new Histogram(DIGITS))
                        .recordValue(System.nanoTime() - begun);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** Listens until the stream ends or the thread is interrupted. */
    void listen(String path) {
        try {
            HttpResponse<Stream<String>> response =
                    client.send(request(path).build(), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                lines.filter(line -> line.startsWith("event:"))
                        .forEach(line -> eventsHeard.incrementAndGet());
            }
        } catch (IOException | RuntimeException e) {
            failures.add(path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long eventsHeard() {
        return eventsHeard.get();
    }

    /** Answers that were none. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Nanoseconds by path. */
    Map<String, Histogram> answers() {
        return answers;
    }

    private void get(String path) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            request(path)
                                    .header("Accept-Encoding", "gzip")
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                failures.add(path + ": status " + response.statusCode());
            }
        } catch (IOException e) {
            failures.add(path + ": " + e);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client.send(
                                    request("q/health/ready").build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }
}
