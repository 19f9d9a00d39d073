package io.transferscope.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.npz.NpzWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void readsTheSameThroughEveryFormat(@TempDir Path directory) throws Exception {
        assumeTrue(Files.exists(RESNET), "no network's file at " + RESNET);
        Path npz = directory.resolve("resnet.npz");
        Path hdf5 = directory.resolve("resnet.h5");
        try (WeightsFile file = WeightsFiles.open(RESNET)) {
            Map<String, ArraySource> arrays = new LinkedHashMap<>();
            try (WritableHdfFile out = HdfFile.write(hdf5)) {
                for (TensorInfo tensor : file.tensors().values()) {
                    float[] values = file.read(tensor.name());
                    arrays.put(tensor.name(), ArraySource.of(tensor.shape(), values));
                    out.putDataset(tensor.name(), values);
                }
            }
            try (OutputStream out = Files.newOutputStream(npz)) {
                new NpzWriter(arrays, Map.of()).writeTo(out);
            }
            for (Path copy : List.of(npz, hdf5)) {
                requireSame(file, copy);
            }
        }
    }

    private static void requireSame(WeightsFile file, Path copy) throws Exception {
        try (WeightsFile other = WeightsFiles.open(copy)) {
            assertThat(other.tensors()).hasSameSizeAs(file.tensors());
            for (String name : file.tensors().keySet()) {
                assertThat(other.read(name)).as(name).isEqualTo(file.read(name));
            }
        }
    }
}
