package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An issuer's keys from its server: the whole answer within a time and a size, from that address
 * alone, since a redirect could lead to where anybody can put other keys in their place.
 */
final class KeyServer implements KeySource {
    /** For all of an answer, however slowly it comes. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Far above the keys of any issuer. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpRequest request;
    private final Duration deadline;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    KeyServer(URI address, Duration deadline) {
        this.request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    @Override
    public String read() throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        try {
            return body(answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new IOException("No whole answer within " + deadline.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("No answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        } finally {
            answer.cancel(true); // hangs up where it is not complete
        }
    }

    private static String body(HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (status != OK) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "HTTP status %d%s",
                            status,
                            status / 100 == 3 ? ", and redirects are not followed" : ""));
        }
        return answer.body();
    }
}
