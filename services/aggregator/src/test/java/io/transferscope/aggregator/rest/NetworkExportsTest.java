package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.aggregator.TestingNetworks;
import io.transferscope.aggregator.export.ExportChoice;
import io.transferscope.aggregator.export.ExportFormat;
import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.TestingLog;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.safetensors.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkExportsTest {
    private static final int MOST_AT_ONCE = 4;

    @TempDir Path directory;
    private final Studies studies = new Studies();
    private final StudyPlan plan = TestingNetworks.plan("tiny");
    private TestingBlobStore blobs;
    private NetworkExports exports;
    private AccuracyMeasured trained;

    @BeforeEach
    void trainOneNetwork() {
        blobs = new TestingBlobStore(directory.resolve("blobs"));
        exports =
                new NetworkExports(
                        new StudyOperations(
                                studies,
                                new StudyMonitor(
                                        studies,
                                        Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                                        Duration.ofSeconds(60)),
                                new TestingPublisher(),
                                new LineageReader(blobs),
                                Optional::empty),
                        blobs);
        plan(plan);
        trained = TestingNetworks.store(plan, "baseB", blobs::put);
        measured(trained);
    }

    @Test
    void whatIsReadAgainHasTheDigestsOfWhatIsStored() throws Exception {
        JsonNode card = card("0/0/baseB");
        FileAnswer answer = file(ExportFormat.SAFETENSORS);
        Path file = Files.write(directory.resolve(answer.name()), content(answer));

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
            FileAnswer answer = exports.file("tiny", "0/0/baseB", choice);

            FileAnswer.Content opened = answer.open().get();
            opened.end().run();

            assertThat(content(answer).length).isEqualTo(opened.size());
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
        assertThat(problem(409, () -> card("0/0/B1B"))).contains("tiny/0/0/B1B", "not trained");
        assertThat(problem(404, () -> card("0/0/B9B"))).contains("no network 0/0/B9B");
        plan(TestingPlans.imported("paper", "baseA"));
        assertThat(problem(404, () -> exports.card("paper", "0/0/baseA", false)))
                .contains("imported");

        measured(diverged(TestingNetworks.store(plan, "baseA", blobs::put)));
        assertThat(problem(409, () -> card("0/0/baseA"))).contains("diverged");
    }

    @Test
    void anArrayThatIsLostIsSaidBeforeAnythingIsSent() {
        String lost = card("0/0/baseB").at("/arrays/3/sha256").textValue();
        blobs.blobs().stream().filter(b -> b.sha256().equals(lost)).forEach(blobs::remove);
        FileAnswer answer = file(ExportFormat.NPZ);

        assertThat(problem(404, () -> answer.open().get())).contains(lost);
    }

    @Test
    void whoseAnswerIsReadSlowlyKeepsItsPlaceUntilItsEnd() throws Exception {
        FileAnswer answer = file(ExportFormat.SAFETENSORS);

        nested(answer, MOST_AT_ONCE - 1);

        assertThat(content(answer)).isNotEmpty();
    }

    /** While one is sent the next is asked for, up to the last that may be. */
    private void nested(FileAnswer answer, int more) throws IOException {
        answer.open()
                .get()
                .body()
                .write(
                        new OutputStream() {
                            private boolean isBegun;

                            @Override
                            public void write(int b) throws IOException {
                                if (isBegun) {
                                    return;
                                }
                                isBegun = true;
                                if (more > 0) {
                                    nested(answer, more - 1);
                                } else {
                                    assertThat(problem(503, () -> answer.open().get()))
                                            .contains("at once");
                                }
                            }
                        });
    }

    @Test
    void anAnswerThatIsNeverWrittenGivesItsPlaceBackOnce() throws Exception {
        FileAnswer answer = file(ExportFormat.NPZ);
        List<FileAnswer.Content> opened = new ArrayList<>();
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            opened.add(answer.open().get());
        }
        assertThat(problem(503, () -> answer.open().get())).contains("at once");

        opened.get(0).end().run();
        opened.get(0).end().run();

        opened.set(0, answer.open().get());
        assertThat(problem(503, () -> answer.open().get())).contains("at once");
        opened.forEach(content -> content.end().run());
    }

    @Test
    void whatBreaksOffOrCannotBeGivenKeepsNoPlace() throws Exception {
        FileAnswer answer = file(ExportFormat.ONNX);
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("the client has gone");
                    }
                };
        for (int i = 0; i <= MOST_AT_ONCE; i++) {
            FileAnswer.Content content = answer.open().get();
            assertThatThrownBy(() -> content.body().write(gone)).hasMessageContaining("gone");
        }
        FileAnswer lost = file(ExportFormat.DL4J);
        blobs.blobs().forEach(blobs::remove);
        for (int i = 0; i <= MOST_AT_ONCE; i++) {
            problem(404, () -> lost.open().get());
        }
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
        plan(pooled);
        measured(TestingNetworks.store(pooled, "baseB", blobs::put));
        FileAnswer answer =
                exports.file("pooled", "0/0/baseB", new ExportChoice(ExportFormat.DL4J, false));

        assertThat(problem(406, () -> answer.open().get())).contains("pool1", "take onnx");
    }

    @Test
    void theCardInAModelOfPixelsSaysSo() throws Exception {
        assertThat(card("0/0/baseB").at("/input/takesPixels").booleanValue()).isFalse();
        String beside = utf8(exports.card("tiny", "0/0/baseB", true).body());
        FileAnswer model =
                exports.file("tiny", "0/0/baseB", new ExportChoice(ExportFormat.ONNX, true));

        assertThat(Json.readTree(utf8(beside)).at("/input/takesPixels").booleanValue()).isTrue();
        assertThat(utf8(content(model))).contains(beside);
    }

    private FileAnswer file(ExportFormat format) {
        return exports.file("tiny", "0/0/baseB", new ExportChoice(format, false));
    }

    private JsonNode card(String network) {
        return Json.readTree(exports.card("tiny", network, false).body());
    }

    private static byte[] content(FileAnswer answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answer.open().get().body().write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String utf8(byte[] text) {
        return new String(text, UTF_8);
    }

    private void measured(AccuracyMeasured accuracy) {
        new TestingLog().publish(Topics.ACCURACIES, accuracy).replay(studies);
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
                        true));
    }

    private void plan(PlannedStudy planned) {
        BlobRef ref = BlobRef.of(Json.write(planned));
        new TestingLog()
                .publish(
                        Topics.STUDY_PLANS,
                        new StudyPlanned(planned.study(), ref, planned.networks().size(), null))
                .replay(studies);
        studies.planRead(ref, planned);
    }

    private static String problem(int status, ThrowingCallable call) {
        Problem problem = catchThrowableOfType(ProblemException.class, call).problem();
        assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
        return problem.detail();
    }
}
