package io.transferscope.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.Fault;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.NetworkView.Trained;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorClientTest {
    @TempDir Path directory;

    private HttpServer server;
    private AggregatorClient aggregator;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
        aggregator =
                new AggregatorClient(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AggregatorClient withToken(Secret token) {
        return new AggregatorClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), token);
    }

    @Test
    void readsAllPagesOfTheList() {
        server.createContext(
                "/studies",
                exchange -> {
                    boolean isFirst = exchange.getRequestURI().getQuery() == null;
                    byte[] page = Json.write(List.of(overview(isFirst ? "one" : "two")));
                    if (isFirst) {
                        exchange.getResponseHeaders()
                                .add("Link", "<?limit=1&after=one>; rel=\"next\"");
                    }
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });

        assertThat(aggregator.studies()).containsExactly(overview("one"), overview("two"));
    }

    private static StudyOverview overview(String study) {
        return new StudyOverview(study, StudyState.REQUESTED, NetworkCounts.NONE, 0, 0, null);
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
                 "networks": {"planned": 12, "waiting": 4, "running": 1, "measured": 2, "failed": 1,
                              "notRunnable": 2, "absent": 2},
                 "shards": {"published": 40, "total": 40},
                 "running": [
                   {"network": "tiny/0/0/A1A", "jobId": "00", "worker": "trainer-1", "epoch": 1,
                    "epochs": 2, "iteration": 10, "iterations": 20, "imagesPerSecond": 800.5}],
                 "failures": [
                   {"network": "tiny/0/0/baseB", "jobId": "00", "kind": "INTERNAL",
                    "message": "crashed", "attempts": 3, "worker": "trainer-2"}],
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
                 "rejections": [{"requestDigest": "00", "time": "2026-01-01T00:00:00Z",
                                 "faults": [{"path": "$", "message": "old"}]}],
                 "somethingNew": {}}
                """);

        StudyView study = aggregator.study("tiny").orElseThrow();

        assertThat(study.overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(study.overview().networks().expected()).isEqualTo(10);
        assertThat(study.overview().networks().measured()).isEqualTo(2);
        assertThat(study.overview().networks().withoutResult()).isEqualTo(3);
        assertThat(study.overview().secondsLeft()).isEqualTo(75);
        assertThat(study.setup().shards()).isEqualTo(new Shards(40, 40));
        assertThat(study.setup().faults()).isEmpty();
        assertThat(study.running())
                .containsExactly(
                        new TrainingProgressed(
                                network("A1A"), "00", "trainer-1", 1, 2, 10, 20, 800.5));
        assertThat(study.failures())
                .containsExactly(
                        new JobFailed(
                                network("baseB"),
                                "00",
                                FailureKind.INTERNAL,
                                "crashed",
                                3,
                                "trainer-2"));
        assertThat(study.byNetwork())
                .extracting(NetworkView::network, NetworkView::status, NetworkView::reused)
                .containsExactly(
                        tuple(network("baseA"), NetworkStatus.MEASURED, true),
                        tuple(network("A2A"), NetworkStatus.MEASURED, false),
                        tuple(network("A3A"), NetworkStatus.MEASURED, false),
                        tuple(network("A1A"), NetworkStatus.RUNNING, null),
                        tuple(network("baseB"), NetworkStatus.FAILED, null),
                        tuple(network("B1A"), NetworkStatus.NOT_RUNNABLE, null));
        assertThat(study.byNetwork().get(1).trained())
                .isEqualTo(new Trained("trainer-1", 1.25, "2026-01-01T00:00:01.5Z"));
        assertThat(study.byNetwork().get(2).trained())
                .isEqualTo(new Trained(null, 1.25, "2026-01-01T00:00:01.5Z"));
    }

    private static NetworkId network(String label) {
        return NetworkId.parse("tiny/0/0/" + label);
    }

    @Test
    void readsWhyAStudyWasRejected() {
        answer(
                "/studies/tiny",
                200,
                """
                {"study": "tiny", "state": "rejected", "trained": 0, "reused": 0,
                 "networks": {"planned": 0, "waiting": 0, "running": 0, "measured": 0, "failed": 0,
                              "notRunnable": 0, "absent": 0},
                 "shards": {"published": 0, "total": 0},
                 "faults": [{"path": "$.seed", "message": "is odd"}], "rejections": [],
                 "running": [], "failures": [], "byNetwork": []}
                """);

        assertThat(aggregator.study("tiny").orElseThrow().setup().faults())
                .containsExactly(new Fault("$.seed", "is odd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"study\": \"tiny\", \"state\": \"odd\"}"})
    void saysThatWhatAnswersIsNoAggregator(String body) {
        answer("/studies/tiny", 200, body);

        assertThatThrownBy(() -> aggregator.study("tiny"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("What answers at http://127.0.0.1")
                .hasMessageContaining("is no aggregator, or not of this version");
    }

    @Test
    void aStudyThatIsNotThereIsNoFailure() {
        assertThat(aggregator.study("tiny")).isEmpty();
    }

    @Test
    void fetchesFilesAsTheyAre() {
        answer("/studies/tiny/accuracies", 200, "study,split\n");

        assertThat(aggregator.fetch("tiny", AggregatorClient.Artifact.RESULTS))
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
