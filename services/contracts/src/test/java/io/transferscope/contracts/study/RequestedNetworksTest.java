package io.transferscope.contracts.study;

import static io.transferscope.contracts.study.WrittenRequests.MINIMAL;
import static io.transferscope.contracts.study.WrittenRequests.faults;
import static io.transferscope.contracts.study.WrittenRequests.read;
import static io.transferscope.contracts.study.WrittenRequests.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.TestingRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request says of networks, and of how many images they are trained on. */
class RequestedNetworksTest {
    @Test
    void aPresetBringsTheSizeOfImagesThatItIsMadeFor() throws Exception {
        String vgg = "\"network\": {\"preset\": \"vgg-16\"}";

        assertThat(read(with(vgg)).dataset().imageSize()).isEqualTo(224);
        assertThat(
                        faults(
                                TestingRequests.minimalWith(
                                        "{\"dataset\": {\"source\": \"file:/x\", \"imageSize\": 16}, "
                                                + vgg
                                                + "}")))
                .singleElement()
                .hasToString(
                        "$.network.preset: vgg-16 is made for images of 224×224 pixels, and not for"
                                + " dataset.imageSize 16: layers[17]: kernel 2 does not fit into"
                                + " 512×1×1 with padding 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"type":"dense","units":4},{"type":"conv","filters":2},{"type":"output"}] | $.network.layers[1]
                    [{"type":"conv","filters":4,"kernel":99,"padding":0},{"type":"output"}]     | $.network.layers[0]
                    [{"type":"conv","filters":4}]                                               | $.network.layers
                    [{"type":"output"}]                                                         | $.network.layers
                    [{"type":"cnov","filters":4},{"type":"output"}]                             | $.network.layers[0].type
                    [{"type":"conv"},{"type":"output"}]                                         | $.network.layers[0].filters
                    [{"type":"dense","units":65536},{"type":"dense","units":65536},{"type":"output"}] | $.network.layers[0]
                    [{"type":"conv","filters":65536},{"type":"output"}]                         | $.network.layers[0]
                    []                                                                          | $.network.layers
                    """)
    void namesTheLayerThatDoesNotFit(String layers, String path) {
        String request =
                MINIMAL.substring(0, MINIMAL.length() - 1)
                        + ", \"network\": {\"layers\": "
                        + layers
                        + "}}";

        assertThat(faults(request)).extracting(Fault::path).containsExactly(path);
    }

    @Test
    void copiedLayersCannotReachTheOutput() {
        assertThat(faults(MINIMAL.replace("}}", "}, \"copiedLayers\": [8]}")))
                .extracting(Fault::path)
                .containsExactly("$.copiedLayers[0]");
    }

    @Test
    void aSweepNamesItsNumbers() throws Exception {
        StudyRequest request = read(with("\"trainingImages\": [50, 100, 500]"));

        assertThat(request.trainingImages()).containsExactly(50, 100, 500);
        assertThat(new String(request.canonicalJson(), UTF_8))
                .endsWith(
                        "\"trainingImages\":[50,100,500],\"treatments\":[\"BnB\",\"BnB+\",\"AnB\",\"AnB+\"]}");
        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);
        assertThat(read(MINIMAL).trainingImages()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                | $.trainingImages: must have 1 to 20 numbers of training images, such as [50, 100, 500]
                    [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21] | $.trainingImages: must have 1 to 20 numbers of training images, such as [50, 100, 500]
                    [100, 50]         | $.trainingImages: must ascend, but 50 comes after 100
                    [50, 50]          | $.trainingImages: must ascend, but 50 comes after 50
                    [0, 50]           | $.trainingImages[0]: must be a whole number from 1 to 1000000, not 0
                    [50, 1000001]     | $.trainingImages[1]: must be a whole number from 1 to 1000000, not 1000001
                    [50, "all"]       | $.trainingImages[1]: must be a whole number from 1 to 1000000, not "all"
                    100               | $.trainingImages: must be a list of at most 10000 elements, not 100
                    """)
    void aSweepsNumbersAscend(String numbers, String fault) {
        assertThat(faults(with("\"trainingImages\": " + numbers)))
                .singleElement()
                .hasToString(fault);
    }

    @Test
    void aSweepGoesWithoutALimitAndCountsItsNetworks() {
        assertThat(
                        faults(
                                with("\"trainingImages\": [5]")
                                        .replace("shapes\"", "shapes\", \"limitPerClass\": 5")))
                .singleElement()
                .hasToString(
                        "$.trainingImages: cannot go with dataset.limitPerClass: leave that out,"
                                + " the largest number here is the limit");
        assertThat(
                        faults(
                                with(
                                        "\"trainingImages\": [1, 2, 3], \"replicates\": 100,"
                                                + " \"split\": {\"count\": 6}")))
                .singleElement()
                .hasToString(
                        "$: asks for up to 104400 networks, more than 100000: lower split.count,"
                                + " replicates, copiedLayers or trainingImages");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":"dense","units":4},{"type":"batch-norm"} | 1
                    {"type":"conv","filters":4,"kernel":32,"padding":0},{"type":"batch-norm"},{"type":"dense","units":4} | 1
                    {"type":"conv","filters":4},{"type":"batch-norm"},{"type":"pool","kernel":32},{"type":"dropout"},{"type":"batch-norm"} | 4
                    """)
    void batchNormalisationOfOneValueNeedsMoreThanOneImage(String layers, int position)
            throws Exception {
        String request =
                with(
                        "\"training\": {\"batchSize\": 1}, \"network\": {\"layers\": ["
                                + layers
                                + ", {\"type\":\"output\"}]}");

        assertThat(faults(request))
                .singleElement()
                .hasToString(
                        "$.training.batchSize: must be at least 2, not 1: the batch-norm of"
                                + " $.network.layers[%d] has one value of each image, and one value has"
                                        .formatted(position)
                                + " no variance, so that nothing is learnt; or leave that layer out");
        assertThat(read(request.replace("\"batchSize\": 1", "\"batchSize\": 2"))).isNotNull();
    }

    @Test
    void batchNormalisationOfManyPixelsNeedsNoMoreThanOneImage() throws Exception {
        assertThat(
                        read(
                                with(
                                        """
                                        "training": {"batchSize": 1}, "network": {"layers": [
                                          {"type": "batch-norm"}, {"type": "conv", "filters": 4},
                                          {"type": "batch-norm"}, {"type": "pool"}, {"type": "output"}]}
                                        """)))
                .isNotNull();
    }

    @Test
    void refusesAStudyOfMillionsOfNetworks() {
        assertThat(
                        faults(
                                MINIMAL.replace(
                                        "}}",
                                        "}, \"replicates\": 100, \"split\": {\"count\": 100}}")))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("580000 networks");
    }
}
