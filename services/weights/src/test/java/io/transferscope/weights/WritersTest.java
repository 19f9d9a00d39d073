package io.transferscope.weights;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, and is the same bytes every time. */
class WritersTest {
    private static final Map<String, String> METADATA = Map.of("classes", "cat\ndog", "ä", "\"");

    @TempDir Path directory;

    @FunctionalInterface
    private interface Writer {
        void write(Map<String, ArraySource> arrays, Map<String, String> metadata, OutputStream out)
                throws Exception;
    }

    @Test
    void writesSafetensors() throws Exception {
        check(SafetensorsWriter::write, "w.safetensors");
    }

    @Test
    void writesNpz() throws Exception {
        check(NpzWriter::write, "w.npz");
    }

    private void check(Writer writer, String name) throws Exception {
        byte[] written = write(writer, METADATA);
        assertThat(write(writer, METADATA)).isEqualTo(written);
        try (WeightsFile file = WeightsFiles.open(Files.write(directory.resolve(name), written))) {
            assertThat(file.metadata()).isEqualTo(METADATA);
            assertThat(file.tensors().keySet()).containsExactlyElementsOf(arrays().keySet());
            assertThat(requireNonNull(file.tensors().get("conv1.W")).shape())
                    .isEqualTo(List.of(2, 3));
            for (Map.Entry<String, ArraySource> array : arrays().entrySet()) {
                assertThat(file.read(array.getKey())).isEqualTo(array.getValue().read());
            }
        }
        byte[] bare = write(writer, Map.of());
        try (WeightsFile file = WeightsFiles.open(Files.write(directory.resolve(name), bare))) {
            assertThat(file.metadata()).isEmpty();
        }
    }

    private static byte[] write(Writer writer, Map<String, String> metadata) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(arrays(), metadata, out);
        return out.toByteArray();
    }

    /** One is longer than any buffer. */
    private static Map<String, ArraySource> arrays() {
        float[] many = new float[40_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i / 7f;
        }
        Map<String, ArraySource> arrays = new LinkedHashMap<>();
        arrays.put("output.b", ArraySource.of(List.of(), new float[] {-0f}));
        arrays.put("conv1.W", ArraySource.of(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 1e-40f}));
        arrays.put("fc.W", ArraySource.of(List.of(200, 200), many));
        return arrays;
    }
}
