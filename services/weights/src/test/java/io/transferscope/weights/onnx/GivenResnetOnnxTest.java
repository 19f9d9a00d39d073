package io.transferscope.weights.onnx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.matching.WeightsMatcher;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real network, ResNet-20 for CIFAR-10, where its files lie beside the repository. */
class GivenResnetOnnxTest {
    private static final Path DATA = Path.of("../../../shared/data").toAbsolutePath().normalize();
    private static final int SIZE = 32;
    private static final List<Layer> LAYERS = Preset.RESNET_20.layers();
    private static final PixelNormalization PIXELS =
            new PixelNormalization(
                    List.of(255 * .485, 255 * .456, 255 * .406),
                    List.of(255 * .229, 255 * .224, 255 * .225));

    @BeforeAll
    static void requireFiles() {
        assumeTrue(Files.isDirectory(DATA), "no network's files at " + DATA);
    }

    @Test
    void onnxRuntimeMakesTheGivenLogits() throws Exception {
        Map<String, float[]> logits = logits(model(PIXELS));

        List<String> lines = Files.readAllLines(DATA.resolve("resnet20-cifar10.logits.csv"));
        List<String> classes = cells(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            float[] made = requireNonNull(logits.get(line.split(",")[0]));
            List<String> given = cells(line);
            for (int i = 0; i < classes.size(); i++) {
                assertThat(made[i]).isCloseTo(Float.parseFloat(given.get(i)), within(1e-4f));
            }
        }
        assertThat(logits).hasSize(1000);
        assertThat(logits.entrySet())
                .filteredOn(
                        e -> e.getKey().split("/")[1].equals(classes.get(greatest(e.getValue()))))
                .hasSizeBetween(803, 805);
    }

    @Test
    void whatIsReadAgainIsTheSameNetwork() throws Exception {
        NetworkWeights again = OnnxFile.of(ByteBuffer.wrap(model(null))).network().orElseThrow();

        assertThat(again.layers()).isEqualTo(LAYERS);
        try (WeightsFile file = given()) {
            assertThat(SmallNetworks.values(again)).isEqualTo(SmallNetworks.values(match(file)));
        }
    }

    @Test
    void whatPytorchExportsIsTheSameNetwork() throws Exception {
        try (WeightsFile file = given()) {
            NetworkWeights named = match(file);

            NetworkWeights exported =
                    OnnxFile.of(ByteBuffer.wrap(TorchResnet.model(named))).network().orElseThrow();

            assertThat(exported.layers()).isEqualTo(LAYERS);
            assertThat(SmallNetworks.values(exported)).isEqualTo(SmallNetworks.values(named));
        }
    }

    private static WeightsFile given() throws Exception {
        return WeightsFiles.open(DATA.resolve("resnet20-cifar10.safetensors"));
    }

    private static NetworkWeights match(WeightsFile file) throws Exception {
        return new WeightsMatcher(LAYERS, SIZE, Map.of()).match(file).weights();
    }

    private static byte[] model(@Nullable PixelNormalization pixels) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WeightsFile file = given()) {
            new OnnxWriter(match(file), Map.of(), pixels).writeTo(bytes);
        }
        return bytes.toByteArray();
    }

    /** Of every validation image, by its path below that of the data set. */
    private static Map<String, float[]> logits(byte[] model) throws Exception {
        Map<String, float[]> images = CifarImages.read(DATA.resolve("cifar-10-mini.tar"), SIZE);
        int numbers = 3 * SIZE * SIZE;
        float[] batch = new float[images.size() * numbers];
        int next = 0;
        for (float[] image : images.values()) {
            System.arraycopy(image, 0, batch, next, numbers);
            next += numbers;
        }
        float[][] made = OnnxRuntime.run(model, batch, new long[] {images.size(), 3, SIZE, SIZE});
        Map<String, float[]> logits = new LinkedHashMap<>();
        for (String name : images.keySet()) {
            logits.put(name, made[logits.size()]);
        }
        return logits;
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",")).subList(1, 11);
    }

    private static int greatest(float[] values) {
        int greatest = 0;
        for (int i = 1; i < values.length; i++) {
            greatest = values[i] > values[greatest] ? i : greatest;
        }
        return greatest;
    }
}
