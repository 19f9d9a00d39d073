package io.transferscope.cli.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The aggregator's REST interface. Every method fails with a {@link TransferscopeException}:
 * TRANSIENT where the aggregator does not answer, or is not ready yet, INVALID where it wants a
 * better token, and an {@link UnreadableAnswerException} where it is of another version.
 */
public final class AggregatorClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Until a large answer begins: it is looked at as a whole before. */
    private static final Duration PREPARATION = Duration.ofMinutes(10);

    private static final int LONGEST_PROBLEM = 1 << 16;
    private static final int PIECE = 1 << 16;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String STUDIES = "studies";

    /** How a list says where it goes on. */
    private static final Pattern NEXT = Pattern.compile("<(?<query>\\?[^>]*)>; rel=\"next\"");

    private final URI address;
    private final @Nullable Secret token;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** What is tried again. */
    private record Retried(List<NetworkId> networks) {}

    /** Of a system that asks for no token. */
    public AggregatorClient(URI address) {
        this(address, null);
    }

    /**
     * @param token sent with every request
     */
    public AggregatorClient(URI address, @Nullable Secret token) {
        requireNonNull(address, "address is null");
        this.token = token;
        String text = address.toString();
        this.address = text.endsWith("/") ? address : URI.create(text + "/");
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw TransferscopeException.invalid(
                    "The aggregator's address must be like http://127.0.0.1:8080, not " + text);
        }
    }

    /** Where a browser shows the study. */
    public URI page(String study) {
        return address.resolve("#/studies/" + study);
    }

    /** Where everything is listed that makes the data set of a rejected request unusable. */
    public URI unusable(String requestDigest) {
        return address.resolve("rejections/" + requestDigest + "/unusable");
    }

    /** All studies by name, however many pages they fill. */
    public List<StudyOverview> studies() {
        List<StudyOverview> all = new ArrayList<>();
        Optional<String> page = Optional.of(STUDIES);
        while (page.isPresent()) {
            String path = page.get();
            HttpResponse<byte[]> answer =
                    send(HttpRequest.newBuilder(address.resolve(path)).GET(), path);
            if (answer.statusCode() == NOT_FOUND) {
                throw missing(STUDIES);
            }
            all.addAll(List.of(read(answer.body(), StudyOverview[].class)));
            page =
                    answer.headers().allValues("Link").stream()
                            .map(NEXT::matcher)
                            .filter(Matcher::matches)
                            .map(link -> STUDIES + link.group("query"))
                            .findFirst();
        }
        return all;
    }

    /** Empty where nothing is known of the study. */
    public Optional<StudyView> study(String study) {
        return get("studies/" + study).map(body -> read(body, StudyView.class));
    }

    public StudySummary summary(String study) {
        return read(fetch(study, Artifact.SUMMARY), StudySummary.class);
    }

    public byte[] fetch(String study, Artifact artifact) {
        return find(study, artifact).orElseThrow(() -> missing(study));
    }

    /** Empty where the study has none. */
    public Optional<byte[]> find(String study, Artifact artifact) {
        return get("studies/" + study + "/" + artifact.path());
    }

    /** Asks for the study to be dropped; its name is used up for good. */
    public void cancel(String study) {
        String path = "studies/" + study;
        if (send(HttpRequest.newBuilder(address.resolve(path)).DELETE(), path).statusCode()
                == NOT_FOUND) {
            throw missing(study);
        }
    }

    /**
     * Has failed networks tried again, and no others.
     *
     * @param networks named in full, without the study, or by label; none for all that failed
     * @return what is tried again, as split/replicate/label
     */
    public List<String> retry(String study, List<String> networks) {
        String path = "studies/" + study + "/retry";
        byte[] body = networks.isEmpty() ? new byte[0] : Json.write(Map.of("networks", networks));
        HttpResponse<byte[]> response =
                send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                        path);
        if (response.statusCode() == NOT_FOUND) {
            throw missing(study);
        }
        return read(response.body(), Retried.class).networks().stream()
                .map(NetworkId::withinStudy)
                .toList();
    }

    /**
     * Fetches something of a network, however large; what is there of it after a failure is of no
     * use.
     *
     * @param part such as {@code weights?format=npz}
     * @throws IOException where it cannot be written
     */
    public void download(NetworkId network, String part, OutputStream out) throws IOException {
        String path =
                String.format(
                        Locale.ROOT,
                        "studies/%s/networks/%s/%s",
                        network.study(),
                        network.withinStudy(),
                        part);
        HttpResponse<InputStream> response =
                exchange(
                        HttpRequest.newBuilder(address.resolve(path)).timeout(PREPARATION).GET(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw refused(path, response.statusCode(), problem(body));
            }
            byte[] piece = new byte[PIECE];
            for (int read = read(body, piece, path); read >= 0; read = read(body, piece, path)) {
                out.write(piece, 0, read);
            }
        }
    }

    /** Nothing where it does not come. */
    private static byte[] problem(InputStream body) {
        try {
            return body.readNBytes(LONGEST_PROBLEM);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private int read(InputStream body, byte[] piece, String path) {
        try {
            return body.read(piece);
        } catch (IOException e) {
            throw TransferscopeException.unavailable(
                    String.format(
                            Locale.ROOT, "%s of %s did not come to its end: %s", path, address, e),
                    e);
        }
    }

    private Optional<byte[]> get(String path) {
        HttpResponse<byte[]> response =
                send(HttpRequest.newBuilder(address.resolve(path)).GET(), path);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(response.body());
    }

    /** Unknown fields are those of a newer aggregator. */
    private <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (JsonException e) {
            throw new UnreadableAnswerException(
                    String.format(
                            Locale.ROOT,
                            "What answers at %s is no aggregator, or not of this version: %s",
                            address,
                            e.getMessage()),
                    e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String path) {
        HttpResponse<byte[]> response =
                exchange(request.timeout(ANSWER), HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status / 100 != OK / 100 && status != NOT_FOUND) {
            throw refused(path, status, response.body());
        }
        return response;
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        if (token != null) {
            request.header("Authorization", "Bearer " + BearerToken.in(token));
        }
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw TransferscopeException.unavailable(
                    String.format(Locale.ROOT, "The aggregator at %s does not answer", address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Interrupted", e);
        }
    }

    private TransferscopeException refused(String path, int status, byte[] body) {
        String detail = ProblemDetail.read(body).map(words -> ": " + words).orElse("");
        String message =
                String.format(
                        Locale.ROOT,
                        "The aggregator at %s answers %s with %d%s",
                        address,
                        path,
                        status,
                        detail);
        IOException cause = new IOException("HTTP status " + status);
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? TransferscopeException.invalid(
                        message + " (TRANSFERSCOPE_TOKEN or --token-file gives a token)", cause)
                : TransferscopeException.unavailable(message, cause);
    }

    private TransferscopeException missing(String study) {
        return TransferscopeException.invalid(
                String.format(
                        Locale.ROOT, "The aggregator at %s knows nothing of %s", address, study));
    }
}
