package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.aggregator.TestingNetworks;
import io.transferscope.aggregator.export.ExportChoice;
import io.transferscope.aggregator.export.ExportFormat;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkExportsTest {
    @TempDir Path directory;
    private final StudyPlan plan = TestingNetworks.plan("tiny");
    private TestingExports studies;

    @BeforeEach
    void trainOneNetwork() {
        studies = new TestingExports(directory.resolve("blobs"));
        studies.train(plan, "baseB");
    }

    @Test
    void whatIsReadAgainHasTheDigestsOfWhatIsStored() throws Exception {
        JsonNode card = card("0/0/baseB");
        FileAnswer answer = studies.file(ExportFormat.SAFETENSORS);
        Path file = Files.write(directory.resolve(answer.name()), TestingExports.content(answer));

        assertThat(answer.name()).isEqualTo("tiny-0-0-baseB.safetensors");
        try (WeightsFile weights = SafetensorsFile.open(file)) {
            assertThat(weights.layers())
                    .contains(plan.job(TestingNetworks.network(plan, "baseB")).network().layers());
            assertThat(weights.imageSize()).hasValue(16);
            assertThat(Json.readTree(utf8(requireNonNull(weights.metadata().get("card")))))
                    .isEqualTo(card);
            assertThat(card.path("arrays")).hasSize(weights.tensors().size());
            for (JsonNode array : card.path("arrays")) {
                TensorInfo tensor =
                        requireNonNull(weights.tensors().get(array.path("name").textValue()));
                byte[] npy = TestingNetworks.npy(tensor.shape(), weights.read(tensor.name()));
                assertThat(BlobRef.of(npy).sha256()).isEqualTo(array.path("sha256").textValue());
            }
        }
    }

    @Test
    void eachFormatHasTheLengthThatIsSaidBeforeAndATagOfItsOwn() throws Exception {
        List<String> tags = new ArrayList<>();
        for (ExportChoice choice :
                List.of(
                        new ExportChoice(ExportFormat.SAFETENSORS, false),
                        new ExportChoice(ExportFormat.NPZ, false),
                        new ExportChoice(ExportFormat.ONNX, false),
                        new ExportChoice(ExportFormat.ONNX, true),
                        new ExportChoice(ExportFormat.DL4J, false))) {
            FileAnswer answer = studies.exports().file("tiny", "0/0/baseB", choice);

            FileAnswer.Content opened = answer.open().get();
            opened.end().run();

            assertThat(TestingExports.content(answer).length).isEqualTo(opened.size());
            assertThat(answer.name()).endsWith("." + choice.format().label());
            tags.add(answer.tag());
        }
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void theCardSaysAllThatIsNeededToUseTheNetwork() {
        JsonNode card = card("0/0/baseB");

        assertThat(card.path("network").textValue()).isEqualTo("tiny/0/0/baseB");
        assertThat(card.path("classes"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(plan.splits().get(0).b().classes());
        assertThat(card.at("/input/imageSize").intValue()).isEqualTo(16);
        assertThat(card.at("/input/mean/0").doubleValue()).isEqualTo(120);
        assertThat(card.at("/layers/0/type").textValue()).isEqualTo("conv");
        assertThat(card.at("/measured/accuracy").doubleValue()).isEqualTo(0.9);
        assertThat(card.at("/origin/images").textValue()).isEqualTo("builtin:shapes");
        assertThat(card.at("/origin/copiedLayers").intValue()).isZero();
        assertThat(card.path("licence").textValue()).contains("builtin:shapes");
    }

    @Test
    void whatCannotBeGivenIsSaidWithTheReason() {
        assertThat(TestingExports.problem(409, () -> card("0/0/B1B")))
                .contains("tiny/0/0/B1B", "not trained");
        assertThat(TestingExports.problem(404, () -> card("0/0/B9B")))
                .contains("no network 0/0/B9B");
        studies.plan(TestingPlans.imported("paper", "baseA"));
        assertThat(
                        TestingExports.problem(
                                404, () -> studies.exports().card("paper", "0/0/baseA", false)))
                .contains("imported");

        studies.measured(diverged(studies.train(plan, "baseA")));
        assertThat(TestingExports.problem(409, () -> card("0/0/baseA"))).contains("diverged");
    }

    @Test
    void anArrayThatIsLostIsSaidBeforeAnythingIsSent() {
        String lost = card("0/0/baseB").at("/arrays/3/sha256").textValue();
        studies.lose(blob -> blob.sha256().equals(lost));
        FileAnswer answer = studies.file(ExportFormat.NPZ);

        assertThat(TestingExports.problem(404, () -> answer.open().get())).contains(lost);
    }

    @Test
    void whatAFormatCannotSayIsRefusedWithOneThatCan() {
        StudyPlan pooled =
                TestingStudies.plan(
                        """
                        {"study": "pooled", "dataset": {"source": "builtin:shapes", "imageSize": 16},
                         "network": {"layers": [
                          {"type": "conv", "filters": 4},
                          {"type": "pool", "kernel": 3, "stride": 2, "padding": 1, "ceil": true},
                          {"type": "output"}]},
                         "copiedLayers": [1]}
                        """);
        studies.plan(pooled);
        studies.train(pooled, "baseB");
        FileAnswer answer =
                studies.exports()
                        .file("pooled", "0/0/baseB", new ExportChoice(ExportFormat.DL4J, false));

        assertThat(TestingExports.problem(406, () -> answer.open().get()))
                .contains("pool1", "take onnx");
    }

    @Test
    void theCardInAModelOfPixelsSaysSo() throws Exception {
        assertThat(card("0/0/baseB").at("/input/takesPixels").booleanValue()).isFalse();
        String beside = utf8(studies.exports().card("tiny", "0/0/baseB", true).body());
        FileAnswer model =
                studies.exports()
                        .file("tiny", "0/0/baseB", new ExportChoice(ExportFormat.ONNX, true));

        assertThat(Json.readTree(utf8(beside)).at("/input/takesPixels").booleanValue()).isTrue();
        assertThat(utf8(TestingExports.content(model))).contains(beside);
    }

    private JsonNode card(String network) {
        return Json.readTree(studies.exports().card("tiny", network, false).body());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String utf8(byte[] text) {
        return new String(text, UTF_8);
    }

    private static AccuracyMeasured diverged(AccuracyMeasured accuracy) {
        JobResult result = accuracy.training().orElseThrow();
        return new AccuracyMeasured(
                accuracy.network(),
                new JobResult(
                        result.jobId(),
                        result.trainedFor(),
                        result.checkpoint(),
                        result.correctPerEpoch(),
                        result.total(),
                        result.trainSeconds(),
                        result.backend(),
                        null,
                        true,
                        null));
    }
}
