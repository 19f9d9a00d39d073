package io.transferscope.weights.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy, an independent reader and writer, where Python has it. */
class NumpyTest {
    private static final String PROGRAM =
            """
            import json, numpy as np
            npz = np.load('w.npz')
            print(npz['conv1.W'].tolist(), json.loads(npz['metadata.json'])['classes'])
            raw = open('w.safetensors', 'rb').read()
            end = 8 + int.from_bytes(raw[:8], 'little')
            header = json.loads(raw[8:end])
            print(header['__metadata__']['classes'])
            for name in ('conv1.W', 'fc.b'):
                begin, stop = header[name]['data_offsets']
                array = np.frombuffer(raw[end + begin:end + stop], '<f4')
                print(array.reshape(header[name]['shape']).tolist())
            weights = np.arange(6, dtype='f8').reshape(2, 3)
            np.savez('plain.npz', a=weights, f=np.asfortranarray(weights), h=weights.astype('f2'))
            np.savez_compressed('packed.npz', a=weights.astype('>f4'), steps=np.int64(7))
            """;

    @TempDir Path directory;

    @Test
    void readsWhatIsWrittenAndWritesWhatIsRead() throws Exception {
        assumeTrue(hasNumpy(), "no python3 with NumPy on the path");
        Map<String, ArraySource> arrays =
                Map.of(
                        "conv1.W", ArraySource.of(List.of(2, 2), new float[] {1, -0.5f, 3, 4}),
                        "fc.b", ArraySource.of(List.of(1), new float[] {0.25f}));
        Map<String, String> metadata = Map.of("classes", "cat, dög");
        try (OutputStream npz = Files.newOutputStream(directory.resolve("w.npz"));
                OutputStream out = Files.newOutputStream(directory.resolve("w.safetensors"))) {
            NpzWriter.write(arrays, metadata, npz);
            SafetensorsWriter.write(arrays, metadata, out);
        }
        assertThat(python(PROGRAM).lines())
                .containsExactly(
                        "[[1.0, -0.5], [3.0, 4.0]] cat, dög",
                        "cat, dög",
                        "[[1.0, -0.5], [3.0, 4.0]]",
                        "[0.25]");
        for (String name : List.of("a", "f", "h")) {
            assertThat(read("plain.npz", name)).containsExactly(0, 1, 2, 3, 4, 5);
        }
        assertThat(read("packed.npz", "a")).containsExactly(0, 1, 2, 3, 4, 5);
    }

    private float[] read(String file, String name) throws Exception {
        try (WeightsFile weights = WeightsFiles.open(directory.resolve(file))) {
            return weights.read(name);
        }
    }

    private boolean hasNumpy() throws InterruptedException {
        try {
            return start("import numpy").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String python(String program) throws IOException {
        Process python = start(program);
        return new String(python.getInputStream().readAllBytes(), UTF_8);
    }

    private Process start(String program) throws IOException {
        return new ProcessBuilder("python3", "-X", "utf8", "-c", program)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
