package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a service says of itself.
 *
 * @param ready whether it waits for nothing
 * @param begun whether it has had all that it needs to begin its work
 * @param waitingFor for people; "nothing" where it is ready
 */
public record ServiceHealth(boolean ready, boolean begun, String waitingFor) {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    public ServiceHealth {
        requireNonNull(waitingFor, "waitingFor is null");
    }

    /** Empty where it does not answer. */
    public static Optional<ServiceHealth> ask(URI readiness) {
        HttpRequest request = HttpRequest.newBuilder(readiness).timeout(ANSWER_WITHIN).build();
        try {
            HttpResponse<byte[]> answer =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return Optional.of(read(answer.statusCode() == OK, answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static ServiceHealth read(boolean ready, byte[] body) {
        try {
            JsonNode data = Json.readTree(body).path("checks").path(0).path("data");
            return new ServiceHealth(
                    ready,
                    ready || data.path("state").asText().equals("running"),
                    data.path("waitingFor").asText("its start"));
        } catch (JsonException e) {
            return new ServiceHealth(ready, ready, "its start");
        }
    }
}
