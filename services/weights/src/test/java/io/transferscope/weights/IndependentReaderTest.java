package io.transferscope.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by Python with NumPy, where they are installed. */
class IndependentReaderTest {
    private static final Map<String, String> SAID = Map.of("card", "{\"classes\":[\"猫\"]}");

    /** As the format is described, and not as it is read here. */
    private static final String SAFETENSORS =
            """
            import json, sys, numpy as np
            data = open(sys.argv[1], "rb").read()
            length = int.from_bytes(data[:8], "little")
            header = json.loads(data[8:8 + length])
            said = header.pop("__metadata__")
            arrays = {}
            for name, field in header.items():
                begin, end = (8 + length + n for n in field["data_offsets"])
                assert field["dtype"] == "F32" and begin % 4 == 0
                arrays[name] = np.frombuffer(data[begin:end], "<f4").reshape(field["shape"])
            """;

    private static final String NPZ =
            """
            import json, sys, numpy as np
            arrays = dict(np.load(sys.argv[1], allow_pickle=False))
            said = json.loads(arrays.pop("metadata.json"))
            """;

    private static final String CHECK =
            """
            assert set(arrays) == {"layer0.W", "layer1.W", "layer2.W", "layer4.W"}, arrays.keys()
            for name, array in arrays.items():
                expected = (np.arange(array.size, dtype="f4") - 10) / np.float32(7)
                assert np.array_equal(array.reshape(-1), expected), name
            assert arrays["layer4.W"].shape == (2, 3, 5, 5)
            assert arrays["layer0.W"].shape == ()
            assert said == {"card": '{"classes":["\\u732b"]}'}, said
            """;

    @TempDir Path directory;

    @BeforeAll
    static void needsNumPy() throws Exception {
        String said;
        try {
            said = run("import numpy");
        } catch (IOException e) {
            said = e.toString();
        }
        assumeTrue(said.isEmpty(), "no python3 with NumPy here: " + said);
    }

    @Test
    void numPyReadsSafetensors() throws Exception {
        Path file = directory.resolve("x.safetensors");
        Files.write(file, WritersTest.written(new SafetensorsWriter(WritersTest.arrays(), SAID)));

        assertThat(run(SAFETENSORS + CHECK, file)).isEmpty();
    }

    @Test
    void numPyReadsNpz() throws Exception {
        Path file = directory.resolve("x.npz");
        Files.write(file, WritersTest.written(new NpzWriter(WritersTest.arrays(), SAID)));

        assertThat(run(NPZ + CHECK, file)).isEmpty();
    }

    /** What a script says; a failure where it fails. */
    private static String run(String script, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-X", "utf8", "-c", script));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(python.getInputStream().readAllBytes(), UTF_8);
        return python.waitFor() == 0 ? said : "failed: " + said;
    }
}
