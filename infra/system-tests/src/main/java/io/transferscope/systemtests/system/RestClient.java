package io.transferscope.systemtests.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Asks an aggregator. */
public final class RestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHORT_MILLIS = 2_000;
    private static final int OK = 200;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public RestClient(URI address) {
        this.address = requireNonNull(address, "address is null");
    }

    /** It does not answer, or not with 200. */
    public static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Whether this address answers with 200. */
    static boolean isThere(URI address) {
        return read(address).isPresent();
    }

    /** What this address answers with 200; empty where it does not, or not soon. */
    static Optional<String> read(URI address) {
        try {
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(SHORT_MILLIS);
            connection.setReadTimeout(SHORT_MILLIS);
            try (InputStream answer = connection.getInputStream()) {
                return Optional.of(new String(answer.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public URI address() {
        return address;
    }

    /** Asks for something to be done. */
    public byte[] post(String path) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .POST(HttpRequest.BodyPublishers.noBody()),
                path);
    }

    /** The body of what is found there. */
    public byte[] get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)), path);
    }

    private byte[] send(HttpRequest.Builder request, String path) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == OK / 100) {
                return response.body();
            }
            throw new IOException("status " + response.statusCode());
        } catch (IOException e) {
            throw new NoAnswerException(
                    String.format(Locale.ROOT, "%s does not give %s", address, path), e);
        }
    }
}
