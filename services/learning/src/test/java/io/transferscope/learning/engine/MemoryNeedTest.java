package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final long GIB = 1L << 30;

    private static final List<Layer> LAYERS =
            List.of(
                    new Layer.Convolution(64, 11, 4, 2, Activation.RELU), // to 64 × 55 × 55
                    new Layer.Pooling(PoolingMethod.MAX, 3, 2), // to 64 × 27 × 27
                    new Layer.Dense(4096, Activation.RELU),
                    new Layer.Output());

    @Test
    void countsParametersWithGradientsAndMomentumAndABatch() {
        long conv = 3 * 11 * 11 * 64 + 64;
        long dense = 64 * 27 * 27 * 4096L + 4096;
        long output = 4096 * 10 + 10;
        long outputs = 64 * 55 * 55 + 64 * 27 * 27 + 4096 + 10;

        MemoryNeed need = MemoryNeed.of(job(LAYERS, 0, 64));

        assertThat(need.parameters()).isEqualTo(conv + dense + output);
        assertThat(need.parameterBytes()).isEqualTo(12 * (conv + dense + output));
        assertThat(need.batchBytes()).isEqualTo(4 * 64 * outputs);
        assertThat(need)
                .hasToString(
                        "191,171,338 parameters take 2.1 GiB while they are trained, a batch of 64"
                                + " images 60 MiB");
    }

    @Test
    void frozenLayersNeedNeitherGradientsNorActivations() {
        MemoryNeed need = MemoryNeed.of(job(LAYERS, 2, 64));

        long frozen = need.parameters() - (4096 * 10 + 10);
        assertThat(need.parameterBytes()).isEqualTo(4 * frozen + 12 * (4096 * 10 + 10));
        assertThat(need.batchBytes()).isEqualTo(4 * 64 * 10);
    }

    @Test
    void countsWhatIsWithinBlocks() {
        Layer.Convolution conv =
                new Layer.Convolution(8, 3, 1, 1, Activation.IDENTITY, null, null, false);
        Layer block = new Layer.Residual(List.of(conv, conv), Shortcut.PROJECTION, Activation.RELU);

        MemoryNeed need = MemoryNeed.of(job(List.of(block, new Layer.Output()), 0, 64));

        long inner = 3 * 9 * 8 + 8 * 9 * 8;
        long shortcut = 3 * 8 + 8;
        long image = 224 * 224;
        assertThat(need.parameters()).isEqualTo(inner + shortcut + 8 * image * 10 + 10);
        assertThat(need.batchBytes()).isEqualTo(4 * 64 * (4 * 8 * image + 10));
    }

    @Test
    void refusesWhatCannotFitWithTheSizesAndTheSettings() {
        JobSpec job = job(LAYERS, 0, 64);

        assertThatThrownBy(() -> MemoryNeed.of(job).check(GIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageContainingAll(
                        "at least 2.2 GiB",
                        "may take 1.0 GiB",
                        "191,171,338 parameters",
                        "a batch of 64 images",
                        "training.batchSize",
                        "--trainers",
                        "org.bytedeco.javacpp.maxbytes");
        assertThatCode(() -> MemoryNeed.of(job).check(3 * GIB)).doesNotThrowAnyException();
    }

    private static JobSpec job(List<Layer> layers, int frozen, int batchSize) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                new BlobRef("0".repeat(64), 1),
                null,
                frozen,
                new Architecture(224, 10, layers),
                new TrainingParameters(1, batchSize, 0.01, 0.9, 0, List.of(), false),
                1);
    }
}
