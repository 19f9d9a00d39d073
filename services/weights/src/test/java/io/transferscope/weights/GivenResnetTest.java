package io.transferscope.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real network: ResNet-20 for CIFAR-10, where the file lies beside the repository. */
class GivenResnetTest {
    private static final Path RESNET =
            Path.of("../../../shared/data/resnet20-cifar10.safetensors")
                    .toAbsolutePath()
                    .normalize();

    @Test
    void readsItsArrays() throws Exception {
        assumeTrue(Files.exists(RESNET), "no network's file at " + RESNET);
        try (WeightsFile file = WeightsFiles.open(RESNET)) {
            assertThat(file.format()).isEqualTo("safetensors");
            assertThat(file.metadata()).containsEntry("format", "pt");
            assertThat(file.tensors())
                    .hasSize(97)
                    .containsEntry(
                            "conv1.weight",
                            new TensorInfo("conv1.weight", List.of(16, 3, 3, 3), ElementType.F32));
            float[] weights = file.read("conv1.weight");
            assertThat(weights).hasSize(432);
        }
    }
}
