package io.transferscope.aggregator;

import static io.transferscope.aggregator.TestingAggregator.assertProblem;
import static io.transferscope.aggregator.TestingAggregator.json;
import static io.transferscope.aggregator.TestingAggregator.text;
import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.table.ResultsCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The packaged aggregator on a real broker and a real object store. */
class AggregatorIT {
    private static final TestingAggregator system = TestingAggregator.shared();
    private static final TestingPublications publications = system.publications();
    private static final AggregatorProcess aggregator = system.process();

    @Test
    void studyThatIsDoneIsReportedAndStillIsAfterRestart() throws IOException {
        StudyPlan plan = TestingPublications.plan("done");
        List<AccuracyMeasured> results = TestingPublications.results(plan);
        publications.publish(Topics.ACCURACIES, results);
        publications.announce(plan);
        system.awaitState("done", "completed");

        String csv = text(aggregator.get("studies/done/accuracies?format=csv"));
        assertThat(csv).isEqualTo(ResultsCsv.csv(StudyResults.of(plan, results)));
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
    void requestsArePassedOnAndCancelled() {
        byte[] request = TestingRequests.minimalWith("{\"study\": \"asked\"}").getBytes(UTF_8);

        HttpResponse<byte[]> accepted = aggregator.post("studies", request);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location").orElseThrow())
                .endsWith("/studies/asked");
        system.awaitState("asked", "requested");

        assertThat(aggregator.delete("studies/asked").statusCode()).isEqualTo(202);
        system.awaitState("asked", "cancelled");
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
        system.awaitState("retried", "completed-with-failures");
        assertProblem(post("studies/retried/retry", "{\"networks\": [\"R1C\"]}"), 400);
        assertProblem(post("studies/retried/retry", "{\"networks\": [\"baseA\"]}"), 409);
        assertProblem(post("studies/retied/retry", ""), 404);

        HttpResponse<byte[]> accepted = post("studies/retried/retry", "{\"networks\": [\"R1A\"]}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("networks")).hasSize(1);
        assertThat(json(accepted).path("networks").get(0).asText()).isEqualTo("retried/0/0/R1A");
        system.awaitState("retried", "running");
        assertThat(json(aggregator.get("studies/retried")).path("failures")).hasSize(1);
        assertThat(json(post("studies/retried/retry", "")).path("networks").get(0).asText())
                .isEqualTo("retried/0/0/R1B");
    }

    @Test
    void deletedStudyIsUnknown() {
        system.awaitKnown("deleted");

        publications.publish(Topics.STUDY_DELETIONS, new StudyDeleted("deleted"));

        await().until(() -> aggregator.get("studies/deleted").statusCode() == 404);
    }

    @Test
    void whatCannotBeDoneIsAProblem() {
        system.awaitKnown("problems");
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
    void eventsBeginWithTheStudyAndGoOnWithWhatChanges() {
        StudyPlan plan = system.awaitKnown("live");
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
        system.awaitKnown("seen");
        assertThat(text(aggregator.get("q/openapi"))).contains("/studies/{study}/accuracies");
        assertThat(json(aggregator.get("backlog")).path("waiting").asInt()).isPositive();
        assertThat(json(aggregator.get("rejections")).isArray()).isTrue();
        await().untilAsserted(
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

    private static HttpResponse<byte[]> post(String path, String body) {
        return aggregator.post(path, body.getBytes(UTF_8));
    }
}
