package io.transferscope.weights.matching;

import static io.transferscope.weights.matching.WeightsMatcherTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.weights.file.WeightsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arrays without a meaning in their names, of which a square one fits in several orders. */
class ConventionsTest {
    private static final List<Layer> SQUARE =
            List.of(
                    new Layer.Convolution(2, 1, 1, 0, Activation.RELU),
                    new Layer.GlobalPooling(PoolingMethod.AVERAGE),
                    new Layer.Dense(2, Activation.RELU),
                    new Layer.Output());
    private static final Map<String, String> NAMES =
            Map.of(
                    "conv1.W", "arr_0",
                    "conv1.b", "arr_1",
                    "fc2.W", "arr_2",
                    "fc2.b", "arr_3");

    @Test
    void nothingIsChosenWhereSeveralOrdersFit() {
        assertThatThrownBy(() -> match(square(), NAMES))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(
                        "1 arrays of the network without a tensor:",
                        "fc2.W [2, 2]: arr_2 [2, 2] may be taken as it is or transposed",
                        "call the array fc2.weight where it is as in PyTorch, fc2.kernel where it is"
                                + " as in Keras");
    }

    @Test
    void theNameThatIsGivenDecides() throws Exception {
        Map<String, String> names = new HashMap<>(NAMES);
        names.remove("fc2.W");

        names.put("fc2.kernel", "arr_2");
        assertThat(read(match(square(), names), "fc2.W")).containsExactly(0, 1, 2, 3);

        names.remove("fc2.kernel");
        names.put("fc2.weight", "arr_2");
        assertThat(read(match(square(), names), "fc2.W")).containsExactly(0, 2, 1, 3);
    }

    @Test
    void theNamesOfOtherWeightsDecide() throws Exception {
        TestingFile file = square().without("arr_0").with("stem.weight", 2, 3, 1, 1);
        Map<String, String> names = new HashMap<>(NAMES);
        names.put("conv1.W", "stem.weight");

        assertThat(read(match(file, names), "fc2.W")).containsExactly(0, 2, 1, 3);
    }

    @Test
    void whatTheFileSaysOfItselfDecides() throws Exception {
        TestingFile file =
                new TestingFile() {
                    @Override
                    public Map<String, String> metadata() {
                        return Map.of("format", "pt");
                    }
                };

        assertThat(read(match(fill(file), NAMES), "fc2.W")).containsExactly(0, 2, 1, 3);
    }

    @Test
    void theShapesOfOtherWeightsDecide() throws Exception {
        TestingFile file = square().with("arr_4", 3, 2).with("arr_5", 3);
        Map<String, String> names = new HashMap<>(NAMES);
        names.putAll(Map.of("fc3.W", "arr_4", "fc3.b", "arr_5"));

        assertThat(read(match(file, names), "fc2.W")).containsExactly(0, 2, 1, 3);
    }

    /** By their shapes, of which some convention fits all. */
    @Test
    void namesWithoutAMeaningAreTakenByTheirShapes() throws Exception {
        TestingFile file = new TestingFile().with("arr_0", 2, 2, 3, 4).with("arr_1", 4);
        file.with("arr_2", 16, 5).with("arr_3", 5).with("arr_4", 5, 3).with("arr_5", 3);
        List<Layer> layers =
                List.of(
                        WeightsMatcherTest.CHAIN.get(0),
                        WeightsMatcherTest.CHAIN.get(2),
                        WeightsMatcherTest.CHAIN.get(3),
                        new Layer.Output());
        Map<String, String> names =
                Map.of(
                        "conv1.W", "arr_0",
                        "conv1.b", "arr_1",
                        "fc2.W", "arr_2",
                        "fc2.b", "arr_3",
                        "fc3.W", "arr_4",
                        "fc3.b", "arr_5");

        Matching matching = new WeightsMatcher(layers, 5, names).match(file);

        assertThat(read(matching, "conv1.W")).startsWith(0, 12, 24, 36, 4);
    }

    private static TestingFile square() {
        return fill(new TestingFile());
    }

    private static TestingFile fill(TestingFile file) {
        return file.with("arr_0", 2, 3, 1, 1).with("arr_1", 2).with("arr_2", 2, 2).with("arr_3", 2);
    }

    private static Matching match(TestingFile file, Map<String, String> names)
            throws WeightsException {
        return new WeightsMatcher(SQUARE, 4, names).match(file);
    }
}
