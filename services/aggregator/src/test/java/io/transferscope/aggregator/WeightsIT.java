package io.transferscope.aggregator;

import static io.transferscope.aggregator.TestingAggregator.assertProblem;
import static io.transferscope.aggregator.TestingAggregator.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.aggregator.export.ExportFormat;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.safetensors.SafetensorsFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of the packaged aggregator as files, as they are sent. */
class WeightsIT {
    private static final String NETWORKS = "api/v1/studies/taken-along/networks/0/0/";
    private static final TestingAggregator system = TestingAggregator.shared();
    private static final AggregatorProcess aggregator = system.process();

    /** The arrays of baseA are not in the store. */
    @BeforeAll
    static void trainTwoNetworks() {
        TestingPublications publications = system.publications();
        StudyPlan plan = TestingNetworks.plan("taken-along");
        publications.announce(plan);
        AccuracyMeasured stored = TestingNetworks.store(plan, "baseB", publications::put);
        AccuracyMeasured lost =
                TestingNetworks.store(
                        plan,
                        "baseA",
                        content ->
                                content[0] == '{'
                                        ? publications.put(content)
                                        : BlobRef.of(content));
        publications.publish(Topics.ACCURACIES, List.of(stored, lost));
        system.awaitMeasured("taken-along", 2);
    }

    @Test
    void aFileIsKeptUnderItsNameAndHasTheCardInside(@TempDir Path directory) throws Exception {
        HttpResponse<byte[]> answer = get("baseB/weights");
        Path file = Files.write(directory.resolve("x"), answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"taken-along-0-0-baseB.safetensors\"");
        try (WeightsFile weights = SafetensorsFile.open(file)) {
            assertThat(weights.read("conv1.W")).hasSize(4 * 3 * 3 * 3);
            assertThat(weights.metadata().get("card"))
                    .isEqualTo(new String(get("baseB/card").body(), UTF_8));
        }
        assertThat(get("baseB/weights?format=npz").body()).startsWith('P', 'K');
        assertThat(new String(get("baseB/weights?format=dl4j").body(), UTF_8))
                .contains("configuration.json", "coefficients.bin");
        assertThat(get("baseB/weights?format=onnx&preprocessing=true").body().length)
                .isGreaterThan(get("baseB/weights?format=onnx").body().length);
    }

    @Test
    void whoHasTheFileIsNotSentItAgain() {
        String tag = get("baseB/weights").headers().firstValue("ETag").orElseThrow();

        assertThat(get("baseB/weights", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("baseB/weights?format=npz", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeGivenIsAProblem() {
        HttpResponse<byte[]> unknown = get("baseB/weights?format=pt");
        assertProblem(unknown, 406);
        assertThat(json(unknown).path("detail").asText())
                .contains("safetensors, npz, onnx or dl4j");
        assertProblem(get("baseB/weights?format=npz&preprocessing=true"), 400);
        assertProblem(get("baseB/weights?format=onnx&preprocessing=yes"), 400);
        assertProblem(get("B1B/weights"), 409);
        assertProblem(get("B1B/card"), 409);
        assertProblem(get("baseC/weights"), 404);
        HttpResponse<byte[]> lost = get("baseA/weights");
        assertProblem(lost, 404);
        assertThat(lost.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void whoAsksForNoContentTakesNoPlace() {
        for (int i = 0; i < 10; i++) {
            assertThat(aggregator.head(NETWORKS + "baseB/weights").statusCode()).isEqualTo(200);
        }
        assertThat(get("baseB/weights").statusCode()).isEqualTo(200);
    }

    @Test
    void theDescriptionOfTheApiNamesEveryFormat() {
        JsonNode operation =
                json(aggregator.get("q/openapi?format=json"))
                        .path("paths")
                        .path("/studies/{study}/networks/{split}/{replicate}/{label}/weights")
                        .path("get");
        List<String> named = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals("format")) {
                parameter.at("/schema/enum").forEach(format -> named.add(format.textValue()));
            }
        }

        assertThat(named)
                .containsExactlyElementsOf(
                        Stream.of(ExportFormat.values()).map(ExportFormat::label).toList());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return aggregator.get(NETWORKS + path, headers);
    }
}
