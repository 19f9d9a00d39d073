package io.transferscope.contracts.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.plan.TestingRequests;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedRequestTest {
    private static final String IMAGENET =
            """
            {"weights": "file:/weights.npz", "preset": "thin-32", "scale": 255,
             "mean": [0.485, 0.456, 0.406], "deviation": [0.229, 0.224, 0.225]}
            """;

    private static final String SIZED =
            "\"dataset\": {\"source\": \"builtin:shapes\", \"imageSize\": 32}";

    @Test
    void aPretrainedNetworkIsCopiedForEveryLayerBesideWhatTheStudyTrains() throws Exception {
        StudyRequest request = request(IMAGENET, "{\"split\": {\"kind\": \"none\"}}");

        assertThat(request.network().preset()).isEqualTo("thin-32");
        assertThat(request.copiedLayers()).hasSize(7);
        assertThat(request.hasTaskA()).isFalse();
        assertThat(request.directions()).isEqualTo(Directions.A_TO_B);
        assertThat(request.treatments())
                .extracting(TreatmentKind::label)
                .containsExactly("BnB", "BnB+", "PnB", "PnB+");
    }

    @Test
    void ofTwoTasksTheOtherOnesLayersAreCopiedToo() throws Exception {
        assertThat(request(IMAGENET, "{}").treatments())
                .extracting(TreatmentKind::label)
                .containsExactly("BnB", "BnB+", "AnB", "AnB+", "PnB", "PnB+");
    }

    @Test
    void pixelsAreNormalisedAsTheNetworkWasTrained() throws Exception {
        Normalization imagenet = normalization(IMAGENET);
        assertThat(imagenet.mean().get(0)).isEqualTo(0.485 * 255);
        assertThat(imagenet.deviation().get(2)).isEqualTo(0.225 * 255);

        assertThat(
                        normalization(
                                """
                                {"weights": "file:/weights.h5", "preset": "thin-32", "scale": 1,
                                 "mean": [104, 117, 124], "deviation": [1, 2, 3],
                                 "channels": "bgr"}
                                """))
                .isEqualTo(new Normalization(List.of(124., 117., 104.), List.of(3., 2., 1.)));
    }

    @Test
    void whatIsDefaultMakesNoOtherRequest() throws Exception {
        StudyRequest request = request(IMAGENET, "{}");

        assertThat(request(with("\"channels\": \"rgb\", \"names\": {}"), "{}")).isEqualTo(request);
        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);
    }

    @Test
    void namesOfArraysAreKept() throws Exception {
        assertThat(request(with("\"names\": {\"conv1.W\": \"features.0.weight\"}"), "{}"))
                .extracting(request -> requireNonNull(request.pretrained()).namesOrNone())
                .isEqualTo(Map.of("conv1.W", "features.0.weight"));
    }

    @Test
    void theFileSaysTheNetworkWhereTheRequestDoesNot() throws Exception {
        StudyRequest request = request(withoutPreset(), "{" + SIZED + "}");

        assertThat(request.network().isInFile()).isTrue();
        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);

        List<Layer> layers =
                List.of(
                        new Layer.Convolution(4, 3, 1, 1, Activation.RELU),
                        new Layer.Dense(5, Activation.RELU),
                        new Layer.Output());
        StudyRequest filled = NetworkInFile.fill(request, layers);
        assertThat(filled.network().resolve()).isEqualTo(layers);
        assertThat(filled.copiedLayers()).containsExactly(1, 2);
        assertThat(request.asksFor(filled)).isTrue();
        assertThat(request(withoutPreset(), "{\"seed\": 1, " + SIZED + "}").asksFor(filled))
                .isFalse();
    }

    @Test
    void theFilesNetworkMustHaveTheLayersAskedFor() throws Exception {
        StudyRequest request =
                request(withoutPreset(), "{\"copiedLayers\": [1, 2], " + SIZED + "}");

        InvalidRequestException e =
                catchThrowableOfType(
                        InvalidRequestException.class,
                        () ->
                                NetworkInFile.fill(
                                        request,
                                        List.of(
                                                new Layer.Dense(5, Activation.RELU),
                                                new Layer.Output())));

        assertThat(e.faults())
                .singleElement()
                .hasToString(
                        "$.copiedLayers: has 2, but the network in the file has only 1 layers that"
                                + " can be copied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "weights": "weights.npz" | $.pretrained.weights | file:/path
                    "weights": "https://example.org/w.npz" | $.pretrained.weights | download
                    "weights": "s3://bucket/w.npz" | $.pretrained.weights | download
                    "weights": "file:/w\\u0000.npz" | $.pretrained.weights | file:/path
                    "weights": null | $.pretrained.weights | is missing
                    "sha256": "abc" | $.pretrained.sha256 | sha256sum
                    "sha256": "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789" | $.pretrained.sha256 | 0-9 and a-f
                    "scale": null | $.pretrained.scale | is missing: what pixels
                    "scale": 0 | $.pretrained.scale | must be a number
                    "mean": null | $.pretrained.mean | is missing
                    "scale": 1e999 | $.pretrained.scale | must be a number
                    "mean": [0.5] | $.pretrained.mean | must have 3 numbers, not 1
                    "mean": [0.5, 0.5, 0.5, 0.5] | $.pretrained.mean | must have 3 numbers, not 4
                    "mean": [0.5, "NaN", 0.5] | $.pretrained.mean[1] | must be a number
                    "mean": [0.5, null, 0.5] | $.pretrained.mean[1] | must be a number
                    "mean": 0.5 | $.pretrained.mean | must be a list
                    "deviation": [0.2, 0, 0.2] | $.pretrained.deviation[1] | must be a number
                    "deviation": [0.2, -0.2, 0.2] | $.pretrained.deviation[1] | must be a number
                    "deviation": [0.2, 0.2] | $.pretrained.deviation | must have 3 numbers, not 2
                    "mean": [103.9, 116.7, 123.6] | $.pretrained.mean | is scale right
                    "scale": 1 | $.pretrained.deviation | is scale right
                    "deviation": [58, 57, 57] | $.pretrained.deviation | is scale right
                    "channels": "grey" | $.pretrained.channels | one of rgb, bgr
                    "names": {"conv1.W": 1} | $.pretrained.names.conv1.W | must be a text
                    "preset": "resnet-9000" | $.pretrained.preset | no preset
                    "preset": null | $.dataset.imageSize | is missing
                    "format": "npz" | $.pretrained.format | is unknown
                    """)
    void everyFaultHasItsPath(String change, String path, String message) {
        assertThat(faults(with(change), "{}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.path()).isEqualTo(path))
                .satisfies(fault -> assertThat(fault.message()).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"network": {"preset": "thin-32"}} | $.network | must be left out
                    {"treatments": ["BnB"]} | $.treatments | must have PnB or PnB+
                    {"split": {"kind": "none"}, "treatments": ["AnB", "PnB"]} | $.treatments | AnB needs a task A
                    {"split": {"kind": "none"}, "directions": "both"} | $.directions | has no task A
                    {"split": {"kind": "none", "count": 2}} | $.split.count | cannot go with kind none
                    {"split": {"kind": "none", "count": 1}} | $.split.count | cannot go with kind none
                    {"split": {"kind": "none", "classesPerTask": 5}} | $.split.classesPerTask | cannot go with kind none
                    {"split": {"kind": "none", "b": ["cat"]}} | $.split.b | cannot go with kind none
                    {"split": {"kind": "none", "column": "kind"}} | $.split.column | cannot go with kind none
                    """)
    void whatDoesNotGoTogetherIsAFault(String changes, String path, String message) {
        assertThat(faults(IMAGENET, changes))
                .singleElement()
                .satisfies(fault -> assertThat(fault.path()).isEqualTo(path))
                .satisfies(fault -> assertThat(fault.message()).contains(message));
    }

    @Test
    void namesWithoutBoundAreRefusedWithoutBeingRead() {
        String names =
                IntStream.range(0, 10_001)
                        .mapToObj(i -> "\"conv" + i + ".W\": \"w\"")
                        .collect(Collectors.joining(", "));

        assertThat(faults(with("\"names\": {" + names + "}"), "{}"))
                .singleElement()
                .hasToString("$.pretrained.names: must have at most 10000 names, not 10001");
    }

    @Test
    void aNetworkOfWhichNothingCanBeCopiedIsRefused() throws Exception {
        String onlyOutput = "\"preset\": null, \"layers\": [{\"type\": \"output\"}]";
        assertThat(faults(with(onlyOutput), "{" + SIZED + "}"))
                .singleElement()
                .hasToString("$.pretrained.layers: no layer before the output has weights");

        StudyRequest request = request(withoutPreset(), "{" + SIZED + "}");
        assertThat(
                        catchThrowableOfType(
                                        InvalidRequestException.class,
                                        () ->
                                                NetworkInFile.fill(
                                                        request, List.of(new Layer.Output())))
                                .faults())
                .singleElement()
                .satisfies(
                        fault ->
                                assertThat(fault.toString())
                                        .startsWith("$.pretrained.weights: has a network of which")
                                        .contains("nothing can be copied"));
    }

    @Test
    void withoutAPretrainedNetworkNothingIsCopiedFromOne() {
        InvalidRequestException e =
                catchThrowableOfType(
                        InvalidRequestException.class,
                        () ->
                                StudyRequestReader.read(
                                        TestingRequests.minimalWith("{\"treatments\": [\"PnB\"]}")
                                                .getBytes(UTF_8)));

        assertThat(e.faults())
                .singleElement()
                .hasToString(
                        "$.treatments: PnB needs $.pretrained, the network that is copied from");
    }

    private static Normalization normalization(String pretrained) throws Exception {
        return requireNonNull(request(pretrained, "{}").pretrained()).normalization();
    }

    private static String with(String change) {
        ObjectNode pretrained = (ObjectNode) Json.readTree(IMAGENET.getBytes(UTF_8));
        pretrained.setAll((ObjectNode) Json.readTree(("{" + change + "}").getBytes(UTF_8)));
        return pretrained.toString();
    }

    private static String withoutPreset() {
        return with("\"preset\": null");
    }

    private static StudyRequest request(String pretrained, String changes)
            throws InvalidRequestException {
        ObjectNode tree = (ObjectNode) Json.readTree(changes.getBytes(UTF_8));
        tree.set("pretrained", Json.readTree(pretrained.getBytes(UTF_8)));
        return StudyRequestReader.read(
                TestingRequests.minimalWith(tree.toString()).getBytes(UTF_8));
    }

    private static List<Fault> faults(String pretrained, String changes) {
        return catchThrowableOfType(
                        InvalidRequestException.class, () -> request(pretrained, changes))
                .faults();
    }
}
