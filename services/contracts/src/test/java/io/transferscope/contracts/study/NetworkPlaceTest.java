package io.transferscope.contracts.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of layers that are found once a request is read. */
class NetworkPlaceTest {
    private static final String NORMALIZATION =
            "\"weights\": \"file:/w.npz\", \"scale\": 255, \"mean\": [0.5, 0.5, 0.5],"
                    + " \"deviation\": [0.2, 0.2, 0.2]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"network": {"layers": []}} | $.network.layers[3].layers[1]: is too large
                    {"pretrained": {"layers": []}} | $.pretrained.layers[3].layers[1]: is too large
                    {"network": {"layers": []}, "pretrained": {}} | $.network.layers[3].layers[1]: is too large
                    {"network": {"preset": "vgg-16"}} | $.network.preset: layers[3].layers[1] of preset vgg-16 cannot be used: is too large
                    {"pretrained": {"preset": "vgg-16"}} | $.pretrained.preset: layers[3].layers[1] of preset vgg-16 cannot be used: is too large
                    {"pretrained": {}} | $.pretrained.weights: layers[3].layers[1] of the network in the file cannot be used: is too large
                    {} | $.network: layers[3].layers[1] of the preset that is taken where none is given cannot be used: is too large
                    no JSON | $.network: layers[3].layers[1] of the preset that is taken where none is given cannot be used: is too large
                    """)
    void aLayerIsNamedWhereTheRequestHasIt(String request, String told) {
        assertThat(
                        NetworkPlace.in(request.getBytes(UTF_8))
                                .told(new Fault("$.network.layers[3].layers[1]", "is too large")))
                .hasToString(told);
    }

    @Test
    void otherFaultsStayAsTheyAre() {
        Fault fault = new Fault("$.network.preset", "is no preset");

        assertThat(
                        NetworkPlace.in("{\"pretrained\": {\"layers\": []}}".getBytes(UTF_8))
                                .told(fault))
                .isEqualTo(fault);
    }

    @Test
    void theReaderNamesLayersInMessagesToo() {
        String layers =
                "\"layers\": [{\"type\": \"dense\", \"units\": 4}, {\"type\": \"batch-norm\"},"
                        + " {\"type\": \"output\"}]";
        InvalidRequestException e =
                catchThrowableOfType(
                        InvalidRequestException.class,
                        () ->
                                read(
                                        "{\"training\": {\"batchSize\": 1}, \"pretrained\": {"
                                                + layers
                                                + ", "
                                                + NORMALIZATION
                                                + "}}"));

        assertThat(e.faults())
                .singleElement()
                .satisfies(
                        fault ->
                                assertThat(fault.message())
                                        .contains("batch-norm of $.pretrained.layers[1] has"));
    }

    /** Most classes are too many for a network that was read as it is. */
    @Test
    void thePlannersFaultsAreToldOfTheFile() throws Exception {
        String layers =
                "\"layers\": [{\"type\": \"conv\", \"filters\": 8}, {\"type\": \"dense\", \"units\":"
                        + " 65000}, {\"type\": \"output\"}]";
        String request =
                TestingRequests.minimalWith(
                        "{\"split\": {\"kind\": \"none\"}, \"pretrained\": {"
                                + layers
                                + ", "
                                + NORMALIZATION
                                + "}, \"dataset\": {\"source\": \"builtin:shapes\", \"imageSize\": 8}}");
        StudyRequest read = StudyRequestReader.read(request.getBytes(UTF_8));

        InvalidRequestException e =
                catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> StudyPlanner.plan(read, TestingDatasets.ofClasses(3_000)));

        assertThat(NetworkPlace.in(request.getBytes(UTF_8)).told(e.faults().get(0)).toString())
                .startsWith("$.pretrained.layers[2]: the network is too large")
                .endsWith("use fewer classes, or make the layer before smaller");
    }

    private static StudyRequest read(String changes) throws InvalidRequestException {
        return StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8));
    }
}
