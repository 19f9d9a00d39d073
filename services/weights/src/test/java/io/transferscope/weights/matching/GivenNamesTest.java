package io.transferscope.weights.matching;

import static io.transferscope.weights.matching.WeightsMatcherTest.match;
import static io.transferscope.weights.matching.WeightsMatcherTest.named;
import static io.transferscope.weights.matching.WeightsMatcherTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenNamesTest {
    @Test
    void namesMayBeGivenForLayersAndArrays() throws Exception {
        TestingFile file = named("stem.0", "stem.1", "body", "head");
        file.without("head.bias").with("head.offset", 3);
        Map<String, String> names =
                Map.of(
                        "conv1", "stem.0",
                        "bn1", "stem.1",
                        "fc2", "body",
                        "fc3.W", "head.weight",
                        "fc3.b", "head.offset");

        assertThat(read(match(file, names), "fc2.W")).startsWith(0, 16, 32);
        assertThat(match(file, names).weights().classes()).isEqualTo(3);
    }

    @Test
    void namesThatNeitherSideHasAreRefused() {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");

        assertThatThrownBy(() -> match(file, Map.of("conv9.W", "conv1.weight")))
                .hasMessageContainingAll("names has conv9.W", "the network has no such array");
        assertThatThrownBy(() -> match(file, Map.of("conv1.W", "conv9.weight")))
                .hasMessageContainingAll(
                        "names has conv9.weight for conv1.W", "it has conv1.weight");
        assertThatThrownBy(() -> match(file, Map.of("fc2.b", "fc3.bias")))
                .hasMessageContaining("fc2.b [5]: fc3.bias [3] has another shape");
    }

    @Test
    void aLayerIsNoArray() {
        TestingFile file =
                named("conv1", "bn1", "fc2", "fc3").convolution("stem", true, 4, 3, 2, 2);

        assertThatThrownBy(() -> match(file, Map.of("conv1.W", "stem")))
                .hasMessageContaining(
                        "names has stem for the array conv1.W, which is a layer: name one of its"
                                + " tensors, stem.weight, stem.bias");
    }

    @Test
    void aTensorIsNoLayer() {
        TestingFile file =
                named("conv1", "bn1", "fc2", "fc3").convolution("stem", true, 4, 3, 2, 2);

        assertThatThrownBy(() -> match(file, Map.of("conv1", "stem.weight")))
                .hasMessageContaining(
                        "names has stem.weight for the layer conv1, which is a tensor: name it for an"
                                + " array, one of conv1.W, conv1.b");
    }

    /** The file has conv1 too, which nobody asked for. */
    @Test
    void whatIsGivenIsNotReplacedByWhatIsRecognised() {
        TestingFile file =
                named("conv1", "bn1", "fc2", "fc3").convolution("stem.0", true, 4, 3, 2, 2);

        assertThatThrownBy(() -> match(file, Map.of("conv1", "stem")))
                .hasMessageContainingAll("conv1.W [4, 3, 2, 2]: there is no stem", "conv1.weight");
    }

    @Test
    void oneArrayHasOneName() {
        TestingFile file = named("stem", "bn1", "fc2", "fc3");

        assertThatThrownBy(
                        () ->
                                match(
                                        file,
                                        Map.of(
                                                "conv1.W", "stem.weight",
                                                "conv1.weight", "stem.weight")))
                .hasMessageContaining("names has conv1.W, conv1.weight, which are one array");
    }

    @Test
    void wrappersMayBeNamedToo() throws Exception {
        TestingFile file = named("model.stem", "model.bn1", "model.fc2", "model.fc3");

        assertThat(read(match(file, Map.of("conv1", "model.stem")), "conv1.W")).startsWith(0, 1, 2);
    }
}
