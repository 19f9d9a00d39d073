package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.contracts.study.Crop;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {
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
                        "191,171,338 parameters take 2.2 GiB while they are trained, a batch of 64"
                                + " images 60 MiB");
    }

    @Test
    void frozenLayersNeedNeitherGradientsNorActivations() {
        MemoryNeed need = MemoryNeed.of(job(LAYERS, 2, 64));

        long frozen = need.parameters() - (4096 * 10 + 10);
        assertThat(need.parameterBytes()).isEqualTo(4 * frozen + 12 * (4096 * 10 + 10));
        assertThat(need.batchBytes()).isEqualTo(4 * 64 * 10);
    }

    /** Nothing is kept of frozen layers then; they are computed one after the other. */
    @Test
    void whereImagesAreCutFrozenLayersNeedRoomForABatchOfOneOfThem() {
        MemoryNeed need = MemoryNeed.of(job(LAYERS, 2, cut(64)));

        assertThat(need.batchBytes()).isEqualTo(4 * 64 * (64 * 55 * 55 + 10));
        assertThat(MemoryNeed.of(job(LAYERS, 0, cut(64))))
                .isEqualTo(MemoryNeed.of(job(LAYERS, 0, 64)));
    }

    private static TrainingParameters cut(int batchSize) {
        return new TrainingParameters(
                1,
                batchSize,
                0.01,
                0.9,
                0,
                List.of(),
                false,
                null,
                null,
                null,
                new Crop(4),
                null,
                null);
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

    /** A task of few images has smaller batches than the request asks for. */
    @Test
    void noBatchHasMoreImagesThanTheTask() {
        JobSpec job = job(LAYERS, 0, 64);

        assertThat(MemoryNeed.of(job, 10)).isEqualTo(MemoryNeed.of(job(LAYERS, 0, 10)));
        assertThat(MemoryNeed.of(job, 65)).isEqualTo(MemoryNeed.of(job));
    }

    /** Else a training would need 1.0 GiB where there is 1.0 GiB. */
    @ParameterizedTest
    @CsvSource({
        "1, 1 MiB, 0 MiB",
        "1048576, 1 MiB, 1 MiB",
        "1073741823, 1024 MiB, 1023 MiB",
        "1073741824, 1.0 GiB, 1.0 GiB",
        "1073741825, 1.1 GiB, 1.0 GiB",
    })
    void whatIsNeededReadsAsMoreThanTheRoomThatItExceeds(long bytes, String size, String room) {
        assertThat(MemoryNeed.size(bytes)).isEqualTo(size);
        assertThat(MemoryNeed.room(bytes)).isEqualTo(room);
    }

    @Test
    void vggAtTheBatchOfAStudyNeedsGibibytes() {
        JobSpec vgg = job(Preset.VGG_16.layers(), 0, 64);

        assertThat(MemoryNeed.size(MemoryNeed.of(vgg).bytes())).isEqualTo("5.1 GiB");
        assertThat(MemoryNeed.size(MemoryNeed.of(vgg).likelyBytes())).isEqualTo("7.7 GiB");
        assertThat(MemoryNeed.of(vgg).withBatches(256))
                .isEqualTo(MemoryNeed.of(job(Preset.VGG_16.layers(), 0, 256)));
    }

    private static JobSpec job(List<Layer> layers, int frozen, int batchSize) {
        return job(
                layers,
                frozen,
                new TrainingParameters(1, batchSize, 0.01, 0.9, 0, List.of(), false));
    }

    private static JobSpec job(List<Layer> layers, int frozen, TrainingParameters training) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                new BlobRef("0".repeat(64), 1),
                null,
                frozen,
                new Architecture(224, 10, layers),
                training,
                1);
    }
}
