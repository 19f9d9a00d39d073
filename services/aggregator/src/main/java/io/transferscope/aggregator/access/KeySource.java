package io.transferscope.aggregator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Where an issuer's keys (JWKS) are. */
@FunctionalInterface
interface KeySource {
    /** The set as it is now, in JSON. */
    String read() throws IOException;

    /**
     * @param keys an address, or a file's path
     * @throws TransferscopeException of kind INVALID where there is no such file
     */
    static KeySource of(String keys) {
        if (keys.startsWith("https://") || keys.startsWith("http://")) {
            return new OverHttp(URI.create(keys));
        }
        Path file = Path.of(keys);
        if (!Files.isReadable(file)) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s must be an address or a file that can be read, but is %s",
                            AccessSettings.setting("keys"),
                            keys));
        }
        return () -> Files.readString(file);
    }

    /** The issuer's server. */
    final class OverHttp implements KeySource {
        private static final Duration CONNECT = Duration.ofSeconds(3);
        private static final int SECONDS = 5;
        private static final int OK = 200;

        private final URI address;
        private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

        OverHttp(URI address) {
            this.address = address;
        }

        @Override
        public String read() throws IOException {
            try {
                HttpResponse<byte[]> answer =
                        client.sendAsync(
                                        HttpRequest.newBuilder(address)
                                                .header("Accept", "application/json")
                                                .build(),
                                        HttpResponse.BodyHandlers.ofByteArray())
                                .orTimeout(SECONDS, TimeUnit.SECONDS)
                                .join();
                if (answer.statusCode() != OK) {
                    throw new IOException("HTTP status " + answer.statusCode());
                }
                return new String(answer.body(), UTF_8);
            } catch (CompletionException e) {
                throw new IOException("No answer: " + e.getCause(), e);
            }
        }
    }
}
