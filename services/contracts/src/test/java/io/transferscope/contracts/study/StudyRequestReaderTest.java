package io.transferscope.contracts.study;

import static io.transferscope.contracts.study.WrittenRequests.MINIMAL;
import static io.transferscope.contracts.study.WrittenRequests.faults;
import static io.transferscope.contracts.study.WrittenRequests.read;
import static io.transferscope.contracts.study.WrittenRequests.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.TestingRequests;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRequestReaderTest {
    @Test
    void fillsInEveryDefault() throws Exception {
        StudyRequest request = read(MINIMAL);

        assertThat(new String(request.canonicalJson(), UTF_8))
                .isEqualTo(
                        """
                        {"controls":[],"copiedLayers":[1,2,3,4,5,6,7],\
                        "dataset":{"imageSize":32,"source":"builtin:shapes"},\
                        "directions":"both","network":{"preset":"alexnet-32"},\
                        "replicates":1,"seed":0,"split":{"kind":"random","count":1},\
                        "study":"tiny","training":{"batchSize":64,"epochs":14,\
                        "learningRate":0.01,"learningRateSteps":[0.7],"mirror":true,\
                        "momentum":0.9,"weightDecay":5.0E-4},\
                        "treatments":["BnB","BnB+","AnB","AnB+"]}""");
    }

    @Test
    void readsItsOwnCanonicalForm() throws Exception {
        StudyRequest request =
                read(
                        """
                        {"study": "full", "seed": 7, "replicates": 2, "directions": "a-to-b",
                         "dataset": {"source": "file:/data/x.tar", "imageSize": 16, "limitPerClass": 5},
                         "split": {"kind": "groups", "column": "group", "a": "natural", "b": ["man-made"],
                                   "classesPerTask": 3, "count": 2},
                         "network": {"layers": [{"type": "conv", "filters": 4}, {"type": "lrn"},
                                     {"type": "pool", "kernel": 3, "stride": 2, "method": "average"},
                                     {"type": "batch-norm", "activation": "tanh"},
                                     {"type": "dense", "units": 8}, {"type": "dropout"}, {"type": "output"}]},
                         "treatments": ["AnB+", "BnB"], "controls": ["random"], "copiedLayers": [2, 1]}
                        """);

        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);
        assertThat(request.copiedLayers()).containsExactly(1, 2);
        assertThat(request.network().resolve())
                .contains(
                        new Layer.Convolution(4, 3, 1, 1, Activation.RELU),
                        new Layer.Pooling(PoolingMethod.AVERAGE, 3, 2));
    }

    @Test
    void sameRequestInAnotherOrderIsTheSame() throws Exception {
        StudyRequest reordered =
                read(
                        "{\"seed\": 0, \"dataset\": {\"imageSize\": 32, \"source\": \"builtin:shapes\"},"
                                + " \"study\": \"tiny\"}");

        assertThat(reordered.digest()).isEqualTo(read(MINIMAL).digest());
    }

    @Test
    void wholeNumbersMayBeWrittenAsFloatingPointNumbers() throws Exception {
        String whole =
                """
                {"study": "tiny", "seed": 7, "replicates": 2, "copiedLayers": [1, 2],
                 "trainingImages": [10, 20],
                 "dataset": {"source": "builtin:shapes", "imageSize": 16, "validationLimitPerClass": 50},
                 "split": {"count": 3, "classesPerTask": 4}, "training": {"epochs": 10, "batchSize": 20},
                 "network": {"layers": [
                   {"type": "conv", "filters": 4, "kernel": 3, "stride": 1, "padding": 1},
                   {"type": "lrn", "depth": 5}, {"type": "pool", "kernel": 2, "stride": 2},
                   {"type": "dense", "units": 8}, {"type": "output"}]}}
                """;
        String points = whole.replaceAll("(\\d+)(?=[,\\]} ])", "$1.0");
        String powers = whole.replaceAll("(\\d)0(?=[,\\]} ])", "$1e1").replace(": 7", ": 70e-1");

        assertThat(points).contains("\"seed\": 7.0", "[10.0, 20.0]", "\"units\": 8.0");
        assertThat(powers).contains("\"seed\": 70e-1", "[1e1, 2e1]", "\"epochs\": 1e1");
        for (String same : List.of(points, powers)) {
            assertThat(read(same).canonicalJson()).isEqualTo(read(whole).canonicalJson());
            assertThat(read(same).digest()).isEqualTo(read(whole).digest());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1E+400", "1E+1000000000", "1E-1000000000", "4503599627370496.5"})
    void whatIsNoWholeNumberIsNamedAsItIsWritten(String number) {
        assertThat(faults(with("\"seed\": " + number)))
                .singleElement()
                .hasToString(
                        "$.seed: must be a whole number from 0 to 9007199254740991, not " + number);
        assertThat(faults(with("\"copiedLayers\": [1, " + number + "]")))
                .singleElement()
                .hasToString(
                        "$.copiedLayers[1]: must be a whole number from 1 to 7, not " + number);
        assertThat(faults(with("\"training\": {\"learningRate\": -" + number + "}")))
                .singleElement()
                .hasToString(
                        "$.training.learningRate: must be a number between 0 and 100, not -"
                                + number);
    }

    @Test
    void aNumberThatNothingHoldsIsNamedWithItsField() {
        assertThat(faults(with("\"split\": {\"count\": 1e99999999999}")))
                .singleElement()
                .hasToString("$.split.count: has a number beyond all bounds: 1e99999999999");
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() {
        assertThat(faults("{\n  \"study\": \"tiny\",\n  'seed': 1}"))
                .singleElement()
                .hasToString(
                        "$: is no JSON: the name of a field must stand in double quotes, but '"
                                + " comes (line 3, column 3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "datset": 1                         | $.datset: is unknown; known are: controls, copiedLayers, dataset, directions, fineTuning, network, pretrained, priority, queue, replicates, seed, split, study, training, trainingImages, treatments
                    "dataset": {"source": "builtin:shapes", "x": 1} | $.dataset.x: is unknown; known are: encoding, imageSize, leaveOut, limitPerClass, orientation, sha256, source, validation, validationLimitPerClass
                    """)
    void aFieldThatIsUnknownIsToldAllThereAre(String field, String fault) {
        assertThat(faults(TestingRequests.minimalWith("{" + field + "}")))
                .singleElement()
                .hasToString(fault);
    }

    @Test
    void reportsAllFaultsAtOnceWithTheirPaths() {
        List<Fault> faults =
                faults(
                        """
                        {"study": "No Good", "dataset": {"source": "ftp://x", "imageSize": "big"},
                         "trainng": {}, "training": {"epochs": 0, "learningRate": -1, "epoch": 3},
                         "network": {"preset": "resnet"}, "treatments": ["AnC"], "seed": 1.5}
                        """);

        assertThat(faults)
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "$.study",
                        "$.dataset.source",
                        "$.dataset.imageSize",
                        "$.trainng",
                        "$.training.epochs",
                        "$.training.learningRate",
                        "$.training.epoch",
                        "$.network.preset",
                        "$.treatments[0]",
                        "$.seed");
        assertThat(faults)
                .anySatisfy(
                        f ->
                                assertThat(f.message())
                                        .contains("alexnet-32")
                                        .contains("no preset is called resnet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''
                    not json
                    []
                    {"study": "a", "study": "b"}
                    {"study": "a"} trailing
                    """)
    void whatIsNoRequestIsOneFaultAtTheRoot(String text) {
        assertThat(faults(text)).extracting(Fault::path).contains("$");
    }

    @Test
    void findsTheNameOfARequestThatIsOtherwiseWrong() {
        assertThat(StudyRequestReader.nameIn("{\"study\": \"x\", \"foo\": 1}".getBytes(UTF_8)))
                .contains("x");
        assertThat(StudyRequestReader.nameIn("{\"study\": \"../x\"}".getBytes(UTF_8))).isEmpty();
        assertThat(StudyRequestReader.nameIn("{".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void theRejectionOfALargeRequestStaysSmall() {
        String fields =
                IntStream.range(0, 50_000)
                        .mapToObj(i -> "\"unknown" + i + "\": 1")
                        .collect(Collectors.joining(", ", ", ", "}"));

        List<Fault> faults = faults(MINIMAL.substring(0, MINIMAL.length() - 1) + fields);

        assertThat(faults).hasSize(501).last().hasToString("$: has 49500 more faults");
        assertThat(faults.stream().mapToInt(fault -> fault.toString().length()).sum())
                .isLessThan(500_000);
    }

    @Test
    void aFaultRepeatsNoMoreThanTheBeginningOfALongText() {
        String text = "x".repeat(100_000);
        for (String fields :
                List.of(
                        "\"network\": {\"preset\": \"%s\"}",
                        "\"treatments\": [\"%s\"]",
                        "\"seed\": \"%s\"",
                        "\"%s\": 1",
                        "\"split\": {\"kind\": \"%s\"}")) {
            assertThat(faults(with(fields.formatted(text))))
                    .as(fields)
                    .singleElement()
                    .asString()
                    .hasSizeLessThan(500);
        }
    }
}
