package io.transferscope.weights.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsMatcherTest {
    static final List<Layer> CHAIN =
            List.of(
                    new Layer.Convolution(4, 2, 1, 0, Activation.RELU),
                    new Layer.BatchNormalization(Activation.IDENTITY),
                    new Layer.Pooling(PoolingMethod.MAX, 2, 2),
                    new Layer.Dense(5, Activation.RELU),
                    new Layer.Output());

    @Test
    void pytorchsDenseWeightsAreTransposed() throws Exception {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");

        Matching matching = match(file, Map.of());

        assertThat(matching.weights().classes()).isEqualTo(3);
        assertThat(read(matching, "conv1.W")).startsWith(0, 1, 2, 3).hasSize(4 * 3 * 2 * 2);
        assertThat(read(matching, "fc2.W")).startsWith(0, 16, 32, 48, 64, 1, 17, 33);
    }

    /**
     * Numbers in the tensor [row, column, channel, filter] are those in [filter, channel, row,
     * column].
     */
    @Test
    void kerasWeightsAreTurnedAround() throws Exception {
        TestingFile file =
                new TestingFile()
                        .keras("conv2d/conv2d", 4, 2, 2, 3, 4)
                        .with("batch_normalization/gamma:0", 4)
                        .with("batch_normalization/beta:0", 4)
                        .with("batch_normalization/moving_mean:0", 4)
                        .with("batch_normalization/moving_variance:0", 4)
                        .keras("dense_3/dense_3", 5, 16, 5)
                        .keras("dense_10/dense_10", 3, 5, 3);

        Matching matching = match(file, Map.of());

        assertThat(matching.names()).isEqualTo("Keras");
        assertThat(read(matching, "conv1.W")).startsWith(0, 12, 24, 36, 4, 16, 28, 40, 8);
        // the pixels of the first channel come first: of [2, 2, 4, 5] every fourth row
        assertThat(read(matching, "fc2.W"))
                .startsWith(0, 1, 2, 3, 4, 20, 21, 22, 23, 24, 40)
                .endsWith(75, 76, 77, 78, 79);
        assertThat(read(matching, "fc3.W")).startsWith(0, 1, 2);
    }

    @Test
    void theOutputMayBeAbsent() throws Exception {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        file.without("fc3.weight").without("fc3.bias");

        Matching matching = match(file, Map.of());

        assertThat(matching.weights().classes()).isZero();
        assertThat(matching.weights().arrays()).containsOnlyKeys("conv1", "bn1", "fc2");
    }

    /** As of torch.nn.Linear(…, bias=False). */
    @Test
    void aDenseLayerWithoutBiasAddsZeros() throws Exception {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        file.without("fc2.bias").without("fc3.bias");

        Matching matching = match(file, Map.of());

        assertThat(matching.weights().classes()).isEqualTo(3);
        assertThat(read(matching, "fc2.b")).containsExactly(0, 0, 0, 0, 0);
        assertThat(read(matching, "fc3.b")).containsExactly(0, 0, 0);
    }

    @Test
    void aBiasOfAnotherNameIsNotTakenForNone() {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        file.without("fc3.bias").with(new TensorInfo("fc3.offset", List.of(3), ElementType.I32));

        assertThatThrownBy(() -> match(file, Map.of())).hasMessageContaining("fc3.b [3]");
    }

    @Test
    void whatIsNoNetworkForItsImagesIsRefused() throws Exception {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        TestingFile layered = new TestingFile().with(match(file, Map.of()).weights());

        for (TestingFile each : List.of(file, layered)) {
            assertThatThrownBy(() -> new WeightsMatcher(CHAIN, 1, Map.of()).match(each))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll(
                            "cannot be of a network for images of 1×1 pixels",
                            "layers[0]: kernel 2 does not fit");
        }
    }

    @Test
    void whatIsNotMatchedIsListedOnBothSidesWithShapes() {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        file.without("bn1.weight").with("conv1.weight", 4, 3, 3, 3).with("extra.weight", 7);

        assertThatThrownBy(() -> match(file, Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(
                        "2 arrays of the network without a tensor:",
                        "conv1.W [4, 3, 2, 2]: conv1.weight [4, 3, 3, 3] has another shape",
                        "bn1.gamma [4]: there is no bn1",
                        "1 tensors of the file left over:",
                        "extra.weight [7]",
                        "say which is which with names");
    }

    @Test
    void aListOfManyEndsSoon() {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");
        for (int i = 0; i < 5_000; i++) {
            file.with("extra" + i, 7);
        }

        assertThatThrownBy(() -> match(file, Map.of()))
                .hasMessageContainingAll("5000 tensors of the file left over", "… and 4980 more")
                .satisfies(
                        e ->
                                assertThat(String.valueOf(e.getMessage()).lines())
                                        .hasSizeLessThan(50));
    }

    @Test
    void aTensorIsOneArrayOnly() {
        TestingFile file = named("conv1", "bn1", "fc2", "fc3");

        assertThatThrownBy(() -> match(file, Map.of("bn1.beta", "bn1.weight")))
                .hasMessageContainingAll(
                        "bn1.beta: bn1.weight [4] is that of bn1.gamma already", "bn1.bias [4]");
    }

    @Test
    void aNegativeVarianceIsRefused() {
        TestingFile file =
                new TestingFile() {
                    @Override
                    public float[] read(String name) {
                        return new float[] {1, 2, -3, 4};
                    }
                };
        addAll(file, "conv1", "bn1", "fc2", "fc3");

        assertThatThrownBy(() -> read(match(file, Map.of()), "bn1.variance"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has -3.0 at 2 of bn1.running_var");
    }

    /** Dropouts, which exports leave out, make no difference; anything else does. */
    @Test
    void aFileThatHasLayersMustHaveThoseThatAreAskedFor() throws Exception {
        Matching named = match(named("conv1", "bn1", "fc2", "fc3"), Map.of());
        TestingFile file = new TestingFile().with(named.weights());
        List<Layer> dropping = new ArrayList<>(CHAIN);
        dropping.add(4, new Layer.Dropout(0.5));
        List<Layer> other = new ArrayList<>(CHAIN);
        other.set(3, new Layer.Dense(5, Activation.TANH));

        assertThat(new WeightsMatcher(dropping, 5, Map.of()).match(file).weights().arrays())
                .isEqualTo(named.weights().arrays());
        assertThatThrownBy(() -> new WeightsMatcher(other, 5, Map.of()).match(file))
                .hasMessageContaining(
                        "layer 4 is Dense[units=5, activation=TANH], but in the file");
        assertThatThrownBy(() -> new WeightsMatcher(CHAIN, 9, Map.of()).match(file))
                .hasMessageContaining("fc2.W is of shape [64, 5], but the file's of [16, 5]");
        assertThatThrownBy(() -> match(file, Map.of("conv1", "x")))
                .hasMessageContaining("leave out names");
    }

    static TestingFile named(String conv, String norm, String dense, String output) {
        TestingFile file = new TestingFile();
        addAll(file, conv, norm, dense, output);
        return file;
    }

    private static void addAll(
            TestingFile file, String conv, String norm, String dense, String output) {
        file.convolution(conv, true, 4, 3, 2, 2)
                .normalization(norm, 4)
                .linear(dense, 5, 16)
                .linear(output, 3, 5);
    }

    static Matching match(TestingFile file, Map<String, String> names) throws WeightsException {
        return new WeightsMatcher(CHAIN, 5, names).match(file);
    }

    static float[] read(Matching matching, String array) throws Exception {
        return matching.arrays().stream()
                .filter(matched -> matched.array().name().equals(array))
                .findFirst()
                .orElseThrow()
                .read();
    }
}
