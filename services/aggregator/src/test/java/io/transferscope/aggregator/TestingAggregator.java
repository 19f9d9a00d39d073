package io.transferscope.aggregator;

import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The packaged aggregator, with what the other services would publish; one for all tests of a JVM,
 * each of which has studies of its own.
 */
final class TestingAggregator {
    private final TestingPublications publications;
    private final AggregatorProcess aggregator;

    static TestingAggregator shared() {
        return Holder.AGGREGATOR;
    }

    private TestingAggregator(Path cache) {
        publications = new TestingPublications(cache);
        aggregator = AggregatorProcess.start();
    }

    TestingPublications publications() {
        return publications;
    }

    AggregatorProcess process() {
        return aggregator;
    }

    /** Announces a plan of 22 networks, and waits for it to be read. */
    StudyPlan awaitKnown(String study) {
        StudyPlan plan = TestingPublications.plan(study);
        publications.announce(plan);
        awaitState(study, "running");
        return plan;
    }

    void awaitMeasured(String study, int networks) {
        await().until(
                        () ->
                                json(aggregator.get("studies/" + study))
                                                .path("networks")
                                                .path("measured")
                                                .asInt()
                                        == networks);
    }

    void awaitState(String study, String state) {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () ->
                                assertThat(
                                                json(aggregator.get("studies/" + study))
                                                        .path("state")
                                                        .asText())
                                        .isEqualTo(state));
    }

    static void assertProblem(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("detail").asText()).isNotBlank();
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return Json.readTree(response.body());
    }

    static String text(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), UTF_8);
    }

    private void close() {
        aggregator.close();
        publications.close();
    }

    private static final class Holder {
        static final TestingAggregator AGGREGATOR = start();

        private static TestingAggregator start() {
            try {
                Path cache = Files.createTempDirectory(Path.of("target"), "aggregator-cache");
                TestingAggregator aggregator = new TestingAggregator(cache);
                Runtime.getRuntime().addShutdownHook(new Thread(aggregator::close));
                return aggregator;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
