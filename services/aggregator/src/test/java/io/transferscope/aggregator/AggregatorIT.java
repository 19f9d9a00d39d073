package io.transferscope.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.aggregator.report.ResultsTable;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.StudyRequestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged aggregator on a real broker and a real object store. */
class AggregatorIT {
    @TempDir static Path cache;

    private static TestingPublications publications;
    private static AggregatorProcess aggregator;

    @BeforeAll
    static void start() {
        publications = new TestingPublications(cache);
        aggregator = AggregatorProcess.start();
    }

    @AfterAll
    static void stop() {
        aggregator.close();
        publications.close();
    }

    @Test
    void studyThatIsDoneIsReportedAndStillIsAfterRestart() throws IOException {
        StudyPlan plan = TestingPublications.plan("done");
        List<AccuracyMeasured> results = TestingPublications.results(plan);
        publications.publish(Topics.ACCURACIES, results);
        publications.announce(plan);
        awaitState("done", "completed");

        String csv = text(aggregator.get("studies/done/accuracies?format=csv"));
        assertThat(csv).isEqualTo(ResultsTable.csv(results));
        assertThat(text(aggregator.get("studies/done/accuracies", "Accept", "text/csv")))
                .isEqualTo(csv);
        assertThat(json(aggregator.get("studies/done/accuracies"))).hasSize(22);
        JsonNode study = json(aggregator.get("studies/done"));
        assertThat(study.path("trained").asInt()).isEqualTo(22);
        assertThat(study.path("networks").path("measured").asInt()).isEqualTo(22);
        assertThat(json(aggregator.get("studies")).findValuesAsText("study")).contains("done");
        HttpResponse<byte[]> svg = aggregator.get("studies/done/figures/figure-2.svg");
        assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
        HttpResponse<byte[]> png = aggregator.get("studies/done/figures/figure-2.png?width=640");
        assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isEqualTo(640);
        String summary = text(aggregator.get("studies/done/summary"));
        assertThat(summary).contains("\"coAdaptationDrop\":{\"missing\":0,");

        try (AggregatorProcess replica = AggregatorProcess.start()) {
            assertThat(json(replica.get("studies/done")).path("state").asText())
                    .isEqualTo("completed");
            assertThat(text(replica.get("studies/done/accuracies?format=csv"))).isEqualTo(csv);
            assertThat(text(replica.get("studies/done/summary"))).isEqualTo(summary);
            assertThat(replica.get("studies/done/figures/figure-2.svg").body())
                    .isEqualTo(svg.body());
        }
    }

    @Test
    void networkTellsItsLineage() {
        StudyPlan plan = TestingPublications.plan("descended");
        publications.announce(plan);
        publications.publish(Topics.ACCURACIES, TestingPublications.results(plan).subList(0, 2));
        awaitMeasured("descended", 2);

        JsonNode measured = json(aggregator.get("studies/descended/networks/0/0/baseA"));
        JsonNode waiting = json(aggregator.get("studies/descended/networks/0/0/A3B"));

        assertThat(measured.path("status").asText()).isEqualTo("measured");
        assertThat(measured.path("result").path("total").asInt()).isEqualTo(1000);
        assertThat(measured.path("problem").asText()).contains("has no blob");
        assertThat(waiting.path("status").asText()).isEqualTo("waiting");
        assertThat(waiting.path("copiedFrom").asText()).isEqualTo("descended/0/0/baseA");
        assertThat(waiting.path("layers").get(0).path("origin").asText())
                .isEqualTo("copied from descended/0/0/baseA");
        assertThat(waiting.path("layers").get(0).path("frozen").asBoolean()).isTrue();
        assertThat(json(aggregator.get("studies/descended/request")).path("study").asText())
                .isEqualTo("descended");
        HttpResponse<byte[]> unknown = aggregator.get("studies/descended/networks/0/0/A9B");
        assertProblem(unknown, 404);
        assertThat(json(unknown).path("nearest").get(0).asText()).startsWith("0/0/A");
    }

    @Test
    void requestsArePassedOnAndCancelled() {
        byte[] request = TestingRequests.minimalWith("{\"study\": \"asked\"}").getBytes(UTF_8);

        HttpResponse<byte[]> accepted = aggregator.post("studies", request);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location").orElseThrow())
                .endsWith("/studies/asked");
        awaitState("asked", "requested");

        assertThat(aggregator.delete("studies/asked").statusCode()).isEqualTo(202);
        awaitState("asked", "cancelled");
    }

    @Test
    void whatFailedIsTriedAgainAndNothingElse() {
        StudyPlan plan = TestingPublications.plan("retried");
        publications.announce(plan);
        publications.publish(
                Topics.ACCURACIES,
                TestingPublications.results(plan).stream()
                        .filter(result -> !result.network().label().matches("R1A|R1B"))
                        .toList());
        publications.fail(plan, "R1A");
        publications.fail(plan, "R1B");
        awaitState("retried", "completed-with-failures");
        assertProblem(post("studies/retried/retry", "{\"networks\": [\"R1C\"]}"), 400);
        assertProblem(post("studies/retried/retry", "{\"networks\": [\"baseA\"]}"), 409);
        assertProblem(post("studies/retied/retry", ""), 404);

        HttpResponse<byte[]> accepted = post("studies/retried/retry", "{\"networks\": [\"R1A\"]}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("networks")).hasSize(1);
        assertThat(json(accepted).path("networks").get(0).asText()).isEqualTo("retried/0/0/R1A");
        awaitState("retried", "running");
        assertThat(json(aggregator.get("studies/retried")).path("failures")).hasSize(1);
        assertThat(json(post("studies/retried/retry", "")).path("networks").get(0).asText())
                .isEqualTo("retried/0/0/R1B");
    }

    @Test
    void deletedStudyIsUnknown() {
        awaitKnown("deleted");

        publications.publish(Topics.STUDY_DELETIONS, new StudyDeleted("deleted"));

        Awaitility.await().until(() -> aggregator.get("studies/deleted").statusCode() == 404);
    }

    @Test
    void whatCannotBeDoneIsAProblem() {
        awaitKnown("problems");
        HttpResponse<byte[]> faults = aggregator.post("studies", "{\"study\": 1}".getBytes(UTF_8));
        assertProblem(faults, 400);
        assertThat(json(faults).path("faults").findValuesAsText("path"))
                .contains("$.study", "$.dataset");
        assertProblem(aggregator.post("studies", new byte[StudyRequestReader.MAX_BYTES + 1]), 413);
        HttpResponse<byte[]> unknown = aggregator.get("studies/problem");
        assertProblem(unknown, 404);
        assertThat(json(unknown).path("nearest").get(0).asText()).isEqualTo("problems");
        assertProblem(aggregator.get("studies/nobody/events"), 404);
        assertProblem(aggregator.get("studies/problems/accuracies?format=xml"), 406);
        assertProblem(aggregator.get("studies/problems/accuracies", "Accept", "image/png"), 406);
        assertProblem(aggregator.get("studies/problems/figures/figure-9.svg"), 404);
        assertProblem(aggregator.get("studies/problems/figures/figure-2.png?width=wide"), 400);
        assertProblem(aggregator.get("nowhere"), 404);
        assertProblem(aggregator.delete("studies"), 405);
    }

    @Test
    void bothPathsOfTheApiAnswerTheSame() {
        awaitKnown("stable");

        HttpResponse<byte[]> stable = aggregator.get("api/v1/studies/stable/accuracies?format=csv");

        assertThat(text(stable))
                .isEqualTo(text(aggregator.get("studies/stable/accuracies?format=csv")));
        assertProblem(aggregator.get("api/v1/nowhere"), 404);
        assertThat(text(aggregator.get("q/openapi"))).contains("url: /api/v1");
    }

    @Test
    void everyFailureIsAProblemBeforeRestSeesItToo() {
        HttpResponse<byte[]> tooLarge = aggregator.post("studies", new byte[(4 << 20) + 1]);
        assertProblem(tooLarge, 413);
        assertProblem(aggregator.delete("api/v1/studies"), 405);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        HttpResponse<byte[]> api = aggregator.get("api/v1/studies");
        HttpResponse<byte[]> swagger = aggregator.get("q/swagger-ui/");

        assertThat(api.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'");
        assertThat(swagger.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(text(swagger)).contains("swagger-ui").doesNotContain("https://");
    }

    @Test
    void eventsBeginWithTheStudyAndGoOnWithWhatChanges() {
        StudyPlan plan = awaitKnown("live");
        try (Stream<String> lines = aggregator.stream("studies/live/events").body()) {
            Iterator<String> stream = lines.iterator();
            assertThat(next(stream, "snapshot").path("byNetwork")).hasSize(22);

            publications.publish(Topics.ACCURACIES, TestingPublications.results(plan).get(0));

            JsonNode change = next(stream, "change");
            assertThat(change.path("networks").path("measured").asInt()).isEqualTo(1);
            assertThat(change.path("byNetwork").get(0).path("status").asText())
                    .isEqualTo("measured");
        }
    }

    @Test
    void operatorsSeeHowItIs() {
        awaitKnown("seen");
        assertThat(text(aggregator.get("q/openapi"))).contains("/studies/{study}/accuracies");
        assertThat(json(aggregator.get("backlog")).path("waiting").asInt()).isPositive();
        assertThat(json(aggregator.get("rejections")).isArray()).isTrue();
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(text(aggregator.get("q/metrics")))
                                        .containsPattern(
                                                "transferscope_studies\\{state=\"running\"} [1-9]")
                                        .contains("transferscope_jobs{state=\"waiting\"}"));
    }

    private static JsonNode next(Iterator<String> stream, String event) {
        String line = stream.next();
        while (!line.startsWith("event:")) {
            line = stream.next();
        }
        assertThat(line.substring("event:".length()).strip()).isEqualTo(event);
        while (!line.startsWith("data:")) {
            line = stream.next();
        }
        return Json.readTree(line.substring("data:".length()).getBytes(UTF_8));
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("detail").asText()).isNotBlank();
    }

    private static StudyPlan awaitKnown(String study) {
        StudyPlan plan = TestingPublications.plan(study);
        publications.announce(plan);
        awaitState(study, "running");
        return plan;
    }

    private static void awaitMeasured(String study, int networks) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                json(aggregator.get("studies/" + study))
                                                .path("networks")
                                                .path("measured")
                                                .asInt()
                                        == networks);
    }

    private static void awaitState(String study, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () ->
                                assertThat(
                                                json(aggregator.get("studies/" + study))
                                                        .path("state")
                                                        .asText())
                                        .isEqualTo(state));
    }

    private static HttpResponse<byte[]> post(String path, String body) {
        return aggregator.post(path, body.getBytes(UTF_8));
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return Json.readTree(response.body());
    }

    private static String text(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), UTF_8);
    }
}
