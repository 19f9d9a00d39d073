package io.transferscope.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.json.Json;
import io.transferscope.stack.Installation;
import io.transferscope.stack.LocalStack;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against the real processes, as a user has them. */
class StudyIT {
    private static final String REQUEST =
            """
            {"study": "tiny",
             "dataset": {"source": "builtin:shapes", "limitPerClass": 16,
                         "validationLimitPerClass": 8},
             "split": {"kind": "random", "classesPerTask": 4},
             "network": {"preset": "thin-32"},
             "training": {"epochs": 1, "batchSize": 16},
             "copiedLayers": [1, 7]}
            """;

    @TempDir static Path directory;
    private static LocalStack stack;

    /** Of the study that every test may look at, and none changes. */
    private static String said;

    private final TestingTerminal terminal = new TestingTerminal(directory.resolve("data"));

    @BeforeAll
    static void start() throws Exception {
        stack =
                LocalStack.start(
                        new StackSettings(
                                directory.resolve("data"),
                                StackPorts.FREE,
                                2,
                                List.of(directory.resolve("images"))),
                        new Installation(Path.of("../..")),
                        System.err::println);
        TestingTerminal first = new TestingTerminal(directory.resolve("data"));
        int exitCode = first.run("study", request(REQUEST), "--out", out("out"));
        assertThat(exitCode).as(first.error()).isZero();
        said = first.output();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aStudyTrainsEveryNetworkAndLeavesItsFiles() throws Exception {
        Path out = directory.resolve("out");

        assertThat(said)
                .contains("(chance 25.0 %)", "co-adaptation drop", "boost over BnB+")
                .endsWith("18 networks: 18 trained, 0 reused\n");
        assertThat(out.resolve("results.csv")).content().hasLineCount(19);
        assertThat(out.resolve("summary.json")).content().contains("\"planned\":18");
        assertThat(out.resolve("figure-2.svg")).content().contains("<svg");
        assertThat(Files.readAllBytes(out.resolve("figure-2.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void theSameRequestAgainTrainsNothing() throws Exception {
        assertThat(terminal.run("study", request(REQUEST), "--out", out("again"))).isZero();

        assertThat(terminal.output()).endsWith("18 networks: 0 trained, 18 reused\n");
        assertThat(directory.resolve("again/results.csv"))
                .hasSameBinaryContentAs(directory.resolve("out/results.csv"));
    }

    @Test
    void anotherRequestOfTheSameNameIsRejected() throws Exception {
        String other = REQUEST.replace("\"epochs\": 1", "\"epochs\": 2");

        assertThat(terminal.run("study", request(other))).isEqualTo(1);

        assertThat(terminal.error()).contains("study tiny is rejected:", "$.study: ");
    }

    @Test
    void imagesOutsideTheRootsAreRejectedWithTheReason() throws Exception {
        String outside = REQUEST.replace("builtin:shapes", "file:/etc").replace("tiny", "outside");

        assertThat(terminal.run("study", request(outside))).isEqualTo(1);

        assertThat(terminal.error()).contains("is rejected:", "$.dataset.source: ");
    }

    @Test
    void statusAndResultsShowTheStudy() {
        assertThat(terminal.run("status", "tiny")).isZero();
        assertThat(terminal.run("status")).isZero();
        assertThat(terminal.run("results", "tiny", "--format", "csv")).isZero();
        assertThat(terminal.run("topics", "--check")).isZero();

        assertThat(terminal.output())
                .contains("tiny: completed", "18 of 18 networks", "study,split,replicate,network");
    }

    @Test
    void frozenLayersKeepTheBlobsOfTheirParents() throws Exception {
        Map<String, String> manifests = manifests("out");
        try (StudyStore store = StudyStore.of(directory.resolve("data"))) {
            CheckpointManifest parent = store.manifest(requireNonNull(manifests.get("baseA")));
            CheckpointManifest frozen = store.manifest(requireNonNull(manifests.get("A7B")));
            CheckpointManifest fineTuned = store.manifest(requireNonNull(manifests.get("A7B+")));

            List<BlobRef> original = blobs(parent).subList(0, 14);
            assertThat(blobs(frozen).subList(0, 14)).isEqualTo(original);
            assertThat(blobs(frozen).subList(14, 16))
                    .doesNotContainAnyElementsOf(blobs(parent).subList(14, 16));
            assertThat(blobs(fineTuned)).doesNotContainAnyElementsOf(original);
        }
    }

    /** Digests of the manifests in a study's files, by label. */
    private static Map<String, String> manifests(String out) throws IOException {
        return Files.readAllLines(directory.resolve(out + "/results.csv")).stream()
                .map(row -> row.split(","))
                .collect(Collectors.toMap(row -> row[3], row -> row[15]));
    }

    @Test
    void exportedNetworksClassifyEveryImageAsInTheirStudy() throws Exception {
        for (String label : List.of("baseA", "A7B")) {
            String onnx = out(label + ".onnx");
            JsonNode ofPixels = export(label, onnx, "--format=onnx", "--preprocessing");
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx);
                    StudyStore store = StudyStore.of(directory.resolve("data"))) {
                store.assertReproduced(ExportedModel.onnx(session), ofPixels);
            }
            assertThat(ofPixels.at("/input/takesPixels").booleanValue()).isTrue();

            String dl4j = out(label + ".dl4j");
            JsonNode card = export(label, dl4j, "--format=dl4j");
            try (StudyStore store = StudyStore.of(directory.resolve("data"))) {
                store.assertReproduced(ExportedModel.dl4j(Path.of(dl4j), card), card);
            }
            assertThat(card.at("/input/takesPixels").booleanValue()).isFalse();
        }
    }

    /** Its card. */
    private JsonNode export(String label, String file, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("export", "tiny", "0/0/" + label));
        command.addAll(List.of(options));
        command.add("--out=" + file);
        assertThat(terminal.run(command.toArray(String[]::new))).as(terminal.error()).isZero();
        return Json.readTree(Files.readAllBytes(Path.of(file + ".card.json")));
    }

    @Test
    void anExportedNetworkIsTheSourceOfAnotherStudy() throws Exception {
        Path weights =
                Files.createDirectories(directory.resolve("images")).resolve("a.safetensors");
        assertThat(
                        terminal.run(
                                "export",
                                "tiny",
                                "0/0/baseA",
                                "--format=safetensors",
                                "--out=" + weights))
                .as(terminal.error())
                .isZero();
        String elsewhere =
                """
                {"study": "adopted", "copiedLayers": [2], "treatments": ["PnB"],
                 "dataset": {"source": "builtin:shapes", "limitPerClass": 8,
                             "validationLimitPerClass": 4},
                 "split": {"kind": "none"}, "training": {"epochs": 1, "batchSize": 16},
                 "pretrained": {"weights": "file:%s", "preset": "thin-32", "scale": 255,
                                "mean": [0.5, 0.5, 0.5], "deviation": [0.25, 0.25, 0.25]}}
                """
                        .formatted(weights);

        assertThat(terminal.run("study", request(elsewhere), "--out", out("adopted")))
                .as(terminal.error() + terminal.failures())
                .isZero();

        Map<String, String> original = manifests("out");
        Map<String, String> copied = manifests("adopted");
        assertThat(copied).containsOnlyKeys("baseB", "P2B", "network");
        try (StudyStore store = StudyStore.of(directory.resolve("data"))) {
            CheckpointManifest source = store.manifest(requireNonNull(original.get("baseA")));
            CheckpointManifest frozen = store.manifest(requireNonNull(copied.get("P2B")));
            assertThat(blobs(frozen).subList(0, 4)).isEqualTo(blobs(source).subList(0, 4));
            assertThat(requireNonNull(frozen.provenance()).normalization().mean())
                    .containsOnly(127.5);
        }
    }

    @Test
    void aSweepTrainsTheSameNetworksOnMoreAndMoreImages() throws Exception {
        String sweep =
                REQUEST.replace("\"tiny\",", "\"sweep\", \"trainingImages\": [8, 24],")
                        .replace("\"limitPerClass\": 16,", "")
                        .replace(
                                "\"copiedLayers\": [1, 7]",
                                "\"copiedLayers\": [1], \"treatments\": [\"AnB\", \"AnB=\"],"
                                        + " \"directions\": \"a-to-b\"");

        assertThat(terminal.run("study", request(sweep), "--out", out("sweep")))
                .as(terminal.error() + terminal.output() + terminal.failures())
                .isZero();

        assertThat(terminal.output()).endsWith("8 networks: 8 trained, 0 reused\n");
        assertThat(Files.readAllLines(directory.resolve("sweep/results.csv")))
                .extracting(row -> String.join(" ", row.split(",")[1], row.split(",")[3]))
                .containsExactly(
                        "split network",
                        "0 baseA",
                        "0 baseB",
                        "0 A1B",
                        "0 A1B=",
                        "1 baseA",
                        "1 baseB",
                        "1 A1B",
                        "1 A1B=");
    }

    @Test
    void aTableFromElsewhereBecomesAStudy() throws Exception {
        String table =
                Files.writeString(
                                directory.resolve("elsewhere.csv"),
                                """
                                # by hand
                                network,split,accuracy,total
                                baseA,0,0.60,1000
                                baseB,0,0.50,1000
                                B1B,0,0.48,1000
                                A1B,0,0.45,1000
                                A1A,0,0.58,1000
                                B1B=,0,0.51,1000
                                """)
                        .toString();
        String[] importing = {
            "import", table, "--study", "elsewhere", "--classes", "10", "--out", out("elsewhere")
        };

        assertThat(terminal.run(importing)).as(terminal.error()).isZero();

        assertThat(terminal.output())
                .contains("(chance 10.0 %)", "co-adaptation drop")
                .endsWith("6 of 6 networks are imported\n");
        assertThat(directory.resolve("elsewhere/results.csv"))
                .content()
                .hasLineCount(7)
                .contains("elsewhere,0,0,A1B,A,B,1,false,,0.450000,")
                .contains("elsewhere,0,0,B1B=,B,B,1,false,,0.510000,");
        assertThat(terminal.run("results", "elsewhere", "--format", "json")).isZero();
        assertThat(terminal.output()).contains("\"measured\":6,\"missing\":0");
        assertThat(terminal.run(importing)).as("the same again").isZero();
        Files.writeString(Path.of(table), "network,split,accuracy\nbaseA,0,0.7\n");
        assertThat(terminal.run(importing)).isEqualTo(1);
        assertThat(terminal.error()).contains("elsewhere was imported from another file");

        assertThat(terminal.run("delete", "elsewhere", "--yes")).as(terminal.error()).isZero();
        assertThat(terminal.run(importing)).as("the name is free").isZero();
        assertThat(terminal.output()).endsWith("1 of 1 networks are imported\n");
    }

    private static String out(String name) {
        return directory.resolve(name).toString();
    }

    /** Weights and biases of all layers, in order. */
    private static List<BlobRef> blobs(CheckpointManifest manifest) {
        return manifest.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(Parameter::blob)
                .toList();
    }

    private static String request(String json) throws Exception {
        return Files.writeString(directory.resolve("request.json"), json).toString();
    }
}
