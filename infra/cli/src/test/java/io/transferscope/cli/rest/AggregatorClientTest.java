package io.transferscope.cli.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyOverview;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorClientTest extends TestingRest {
    @TempDir Path directory;

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
    void aStudyThatIsNotThereIsNoFailure() {
        assertThat(aggregator.study("tiny")).isEmpty();
    }

    @Test
    void fetchesFilesAsTheyAre() {
        answer("/studies/tiny/accuracies", 200, "study,split\n");

        assertThat(aggregator.fetch("tiny", Artifact.RESULTS))
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
}
