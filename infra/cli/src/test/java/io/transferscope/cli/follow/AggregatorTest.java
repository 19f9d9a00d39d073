package io.transferscope.cli.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.transferscope.cli.follow.StudyView.Network;
import io.transferscope.cli.follow.StudyView.State;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.study.Fault;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorTest {
    @TempDir Path directory;

    private HttpServer server;
    private Aggregator aggregator;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
        aggregator =
                new Aggregator(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Aggregator withToken(Secret token) {
        return new Aggregator(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), token);
    }

    @Test
    void readsAllPagesOfTheList() {
        server.createContext(
                "/studies",
                exchange -> {
                    boolean isFirst = exchange.getRequestURI().getQuery() == null;
                    byte[] page =
                            "[{\"study\": \"%s\"}]"
                                    .formatted(isFirst ? "one" : "two")
                                    .getBytes(UTF_8);
                    if (isFirst) {
                        exchange.getResponseHeaders()
                                .add("Link", "<?limit=1&after=one>; rel=\"next\"");
                    }
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });

        assertThat(aggregator.studies()).extracting(StudyView::study).containsExactly("one", "two");
    }

    @Test
    void sendsItsTokenAndSaysWhereOneIsMissing() {
        server.createContext(
                "/studies",
                exchange -> {
                    boolean isGood =
                            "Bearer good"
                                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(isGood ? 202 : 401, -1);
                    exchange.close();
                });

        withToken(Secret.of("good")).cancel("tiny");

        assertThatThrownBy(() -> aggregator.cancel("tiny"))
                .hasMessageContaining("401")
                .hasMessageContaining("TRANSFERSCOPE_TOKEN")
                .extracting(failure -> ((TransferscopeException) failure).kind())
                .isEqualTo(FailureKind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a-secret\nof two lines", "a-secret with spaces", "a-secret-\u00e9", " \n"})
    void aTokenThatCannotBeSentIsNeverShown(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), text);

        assertThatThrownBy(() -> withToken(Secret.file(file)).cancel("tiny"))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("The token in " + file)
                .hasMessageNotContaining("a-secret")
                .hasNoCause();
        assertThatThrownBy(() -> withToken(Secret.of(text)).cancel("tiny"))
                .hasMessageContaining("The token in TRANSFERSCOPE_TOKEN")
                .hasMessageNotContaining("a-secret");
    }

    @Test
    void lineBreaksAroundATokenAreNotPartOfIt() throws IOException {
        List<String> sent = new ArrayList<>();
        server.createContext(
                "/studies",
                exchange -> {
                    sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
        Path file = Files.writeString(directory.resolve("token"), "\r\n good\r\n\n");

        withToken(Secret.file(file)).cancel("tiny");

        assertThat(sent).containsExactly("Bearer good");
    }

    @Test
    void readsAStudyThatRuns() {
        answer(
                "/studies/tiny",
                200,
                """
                {"study": "tiny", "state": "running", "trained": 1, "reused": 1, "secondsLeft": 75,
                 "networks": {"planned": 10, "waiting": 4, "running": 1, "measured": 2, "failed": 1,
                              "notRunnable": 2},
                 "shards": {"published": 40, "total": 40},
                 "running": [
                   {"network": "tiny/0/0/A1A", "jobId": "00", "worker": "trainer-1", "epoch": 1,
                    "epochs": 2, "iteration": 10, "iterations": 20, "imagesPerSecond": 800.5}],
                 "failures": [
                   {"network": "tiny/0/0/baseB", "kind": "INTERNAL", "message": "crashed",
                    "attempts": 3, "worker": "trainer-2"}],
                 "byNetwork": [
                   {"network": "tiny/0/0/baseA", "status": "measured", "accuracy": 0.5,
                    "reused": true},
                   {"network": "tiny/0/0/A2A", "status": "measured", "accuracy": 0.5,
                    "reused": false, "trained": {"by": "trainer-1", "seconds": 1.25,
                                                 "published": "2026-01-01T00:00:01.5Z"}},
                   {"network": "tiny/0/0/A3A", "status": "measured", "accuracy": 0.5,
                    "reused": false, "trained": {"by": null, "seconds": 1.25,
                                                 "published": "2026-01-01T00:00:01.5Z"}},
                   {"network": "tiny/0/0/A1A", "status": "running"},
                   {"network": "tiny/0/0/baseB", "status": "failed"},
                   {"network": "tiny/0/0/B1A", "status": "not-runnable"}],
                 "faults": [],
                 "rejections": [{"requestDigest": "00", "faults": [{"path": "$", "message": "old"}]}],
                 "somethingNew": {}}
                """);

        StudyView study = aggregator.study("tiny").orElseThrow();

        assertThat(study.state()).isEqualTo(State.RUNNING);
        assertThat(study.counts()).isEqualTo(new StudyView.Counts(10, 2, 3, 40, 40));
        assertThat(study.left()).contains(Duration.ofSeconds(75));
        assertThat(study.fraction()).isEqualTo(0.55);
        assertThat(study.networks())
                .containsExactly(
                        new Network("0/0/baseA", true, true, null, null, false),
                        new Network(
                                "0/0/A2A",
                                true,
                                false,
                                null,
                                null,
                                false,
                                new StudyView.Trained(
                                        "trainer-1",
                                        1.25,
                                        Instant.parse("2026-01-01T00:00:01.5Z"))),
                        new Network("0/0/A3A", true, false, null, null, false),
                        new Network(
                                "0/0/A1A",
                                false,
                                false,
                                new StudyView.Training("trainer-1", 1, 2, 10, 20, 800.5),
                                null,
                                false),
                        new Network(
                                "0/0/baseB",
                                false,
                                false,
                                null,
                                new StudyView.Failure("INTERNAL", "crashed", 3, "trainer-2"),
                                false),
                        new Network("0/0/B1A", false, false, null, null, true));
        assertThat(study.faults()).isEmpty();
    }

    @Test
    void readsWhyAStudyWasRejected() {
        answer(
                "/studies/tiny",
                200,
                """
                {"study": "tiny", "state": "rejected",
                 "faults": [{"path": "$.seed", "message": "is odd"}]}
                """);

        assertThat(aggregator.study("tiny").orElseThrow().faults())
                .containsExactly(new Fault("$.seed", "is odd"));
    }

    @Test
    void aStudyThatIsNotThereIsNoFailure() {
        assertThat(aggregator.study("tiny")).isEmpty();
    }

    @Test
    void fetchesFilesAsTheyAre() {
        answer("/studies/tiny/accuracies", 200, "study,split\n");

        assertThat(aggregator.fetch("tiny", Aggregator.Artifact.RESULTS))
                .asString(UTF_8)
                .isEqualTo("study,split\n");
    }

    @Test
    void passesOnWhatTheProblemIs() {
        answer("/studies/tiny/summary", 409, "{\"detail\": \"Study tiny has no plan yet\"}");

        assertThatThrownBy(() -> aggregator.summary("tiny"))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("409")
                .hasMessageContaining("Study tiny has no plan yet");
    }

    @Test
    void retryNamesWhatIsTriedAgain() {
        List<String> bodies = new ArrayList<>();
        server.createContext(
                "/studies/tiny/retry",
                exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    respond(
                            exchange,
                            202,
                            "{\"study\": \"tiny\", \"networks\": [\"tiny/0/0/A3B\"]}");
                });

        assertThat(aggregator.retry("tiny", List.of("A3B"))).containsExactly("0/0/A3B");
        assertThat(aggregator.retry("tiny", List.of())).containsExactly("0/0/A3B");
        assertThat(bodies).containsExactly("{\"networks\":[\"A3B\"]}", "");
    }

    @Test
    void retryOfUnknownNetworksNamesTheNearest() {
        answer(
                "/studies/tiny/retry",
                400,
                """
                {"detail": "Study tiny has no network baseC", "nearest": ["baseA", "baseB"]}
                """);

        assertThatThrownBy(() -> aggregator.retry("tiny", List.of("baseC")))
                .hasMessageContaining("Study tiny has no network baseC; there is baseA, baseB");
        assertThatThrownBy(() -> aggregator.retry("nobody", List.of()))
                .hasMessageContaining("knows nothing of nobody");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> aggregator.study("tiny"))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("does not answer");
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> respond(exchange, status, body));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
