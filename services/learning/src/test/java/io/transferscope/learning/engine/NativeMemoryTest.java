package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void isCountedUntilItIsGivenBack() {
        NativeMemory.prepare();
        long before = Pointer.totalBytes();

        BytePointer taken = NativeMemory.take(1000);
        assertThat(Pointer.totalBytes()).isEqualTo(before + 1000);

        taken.deallocate();
        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    /** As the splitter says of a study with such a network, which it rejects. */
    @Test
    void aTrainingThatCannotFitIsRefusedWithTheSizesAndTheSettings() {
        MemoryNeed need = MemoryNeed.of(vgg(), 9);

        assertThatThrownBy(() -> NativeMemory.require(need, GIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageContainingAll(
                        "at least 2.1 GiB",
                        "may take 1.0 GiB",
                        "134,272,835 parameters take 1.6 GiB while they are trained, a batch of 9"
                                + " images 519 MiB",
                        "training.batchSize",
                        "--trainers",
                        "org.bytedeco.javacpp.maxbytes");
        assertThatCode(() -> NativeMemory.require(need, need.bytes())).doesNotThrowAnyException();
    }

    private static JobSpec vgg() {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                new BlobRef("0".repeat(64), 1),
                null,
                0,
                new Architecture(224, 3, Preset.VGG_16.layers()),
                new TrainingParameters(1, 256, 0.01, 0.9, 0, List.of(), false),
                1);
    }

    @Test
    void moreThanThereIsIsRefusedWithBothSizes() {
        long before = Pointer.totalBytes();

        assertThatThrownBy(() -> NativeMemory.take(32_768 * GIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageMatching(
                        "The training needs more than 32768\\.\\d GiB of memory for arrays, but a trainer may take .*iB\\..*maxbytes.*");
        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }
}
