package io.transferscope.cli.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.Transferscope;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.onnx.OnnxWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that tells red images from blue ones: its two filters see one of the colours each. */
class WeightsCommandTest {
    private static final String HEADER =
            """
            {"stem.weight": {"dtype": "F32", "shape": [2, 3, 1, 1], "data_offsets": [0, 24]},
             "stem.bias": {"dtype": "F32", "shape": [2], "data_offsets": [24, 32]},
             "head.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [32, 48]},
             "head.bias": {"dtype": "F32", "shape": [2], "data_offsets": [48, 56]}}
            """;
    private static final float[] BLUE_AND_RED = {0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0};

    @TempDir Path directory;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private Path file;
    private String[] network = {};

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("colours.safetensors");
        write(BLUE_AND_RED);
        Path layers =
                Files.writeString(
                        directory.resolve("network.json"),
                        """
                        [{"type": "conv", "filters": 2, "kernel": 1, "activation": "identity"},
                         {"type": "global-pool"}, {"type": "output"}]
                        """);
        Path names =
                Files.writeString(
                        directory.resolve("names.json"),
                        "{\"conv1\": \"stem\", \"fc2\": \"head\"}");
        network = new String[] {"--network", layers.toString(), "--names", names.toString()};
        for (String part : new String[] {"train", "val"}) {
            image(directory.resolve("colours/" + part + "/blue/1.png"), 0x0000ff);
            image(directory.resolve("colours/" + part + "/red/1.png"), 0xff0000);
        }
    }

    private void write(float... values) throws IOException {
        byte[] header = HEADER.getBytes(UTF_8);
        ByteBuffer content =
                ByteBuffer.allocate(8 + header.length + 4 * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header);
        for (float value : values) {
            content.putFloat(value);
        }
        Files.write(file, content.array());
    }

    @Test
    void everyTensorIsSaidWithTheArrayThatItIs() {
        assertThat(look(network)).as(error.toString(UTF_8)).isZero();

        assertThat(output.toString(UTF_8))
                .contains("safetensors, 4 tensors with 14 numbers", "n goes from 1 to 1")
                .containsPattern("1  conv1 +2×32×32")
                .containsPattern("W \\[2, 3, 1, 1\\] +stem.weight \\[2, 3, 1, 1\\], as it is")
                .containsPattern("W \\[2, 2\\] +head.weight \\[2, 2\\], transposed");
    }

    @Test
    void imagesAreClassifiedInTheOrderOfTheOutputs() throws Exception {
        Path csv = directory.resolve("logits.csv");

        assertThat(look(trial("rgb", "--out", csv.toString()))).as(error.toString(UTF_8)).isZero();

        assertThat(output.toString(UTF_8))
                .contains("2 of 2 (100.0 %) right; by output, and the class folder that it is:")
                .containsPattern("(?m)^ +0  1 of 1 \\(100.0 %\\) +blue$")
                .containsPattern("(?m)^ +1  1 of 1 \\(100.0 %\\) +red$");
        assertThat(csv)
                .hasContent(
                        """
                        image,blue,red
                        val/blue/1.png,1.00000,0.00000
                        val/red/1.png,0.00000,1.00000
                        """);
    }

    @Test
    void aFolderForEachOutputIsNeeded() throws Exception {
        image(directory.resolve("colours/train/green/1.png"), 0x00ff00);
        image(directory.resolve("colours/val/green/1.png"), 0x00ff00);

        assertThat(look(trial("rgb"))).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains("the network has 2 outputs, but the images 3 class folders");
    }

    @Test
    void numbersThatAreNoWeightsAreFoundWithoutImagesToo() throws Exception {
        float[] wrong = BLUE_AND_RED.clone();
        wrong[4] = Float.NaN;
        wrong[13] = Float.POSITIVE_INFINITY;
        write(wrong);

        assertThat(look(network)).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains(
                        "colours.safetensors has NaN in stem.weight at index [1, 1, 0, 0]",
                        "colours.safetensors has Infinity in head.bias at index [1]");
    }

    @Test
    void sumsThatAreNotFiniteAreNoAnswer() throws Exception {
        float[] large = BLUE_AND_RED.clone();
        large[2] = Float.MAX_VALUE;
        large[8] = Float.MAX_VALUE;
        write(large);

        assertThat(look(trial("rgb"))).isEqualTo(1);

        assertThat(output.toString(UTF_8)).contains("1 of 2 (50.0 %) right");
        assertThat(error.toString(UTF_8))
                .contains("of 1 images the network makes numbers that are not finite");
    }

    @Test
    void aNetworkIsNamedOnce() {
        assertThat(look("--preset", "resnet-20", "--network", "n.json")).isEqualTo(2);

        assertThat(error.toString(UTF_8)).contains("--preset", "--network", "mutually exclusive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"conv1\"]     | but it is none",
                "{\"conv1\": 3}  | but conv1 is none",
                "{\"conv1\"      | is no JSON"
            })
    void namesAreAnObjectOfTexts(String json, String words) throws Exception {
        Path names = Files.writeString(directory.resolve("wrong.json"), json);

        assertThat(look("--names", names.toString())).isEqualTo(1);

        assertThat(error.toString(UTF_8)).contains("--names " + names).contains(words);
    }

    @Test
    void whatCannotBeWrittenIsSaidWithItsOption() {
        String nowhere = directory.resolve("nowhere/logits.csv").toString();

        assertThat(look(trial("rgb", "--out", nowhere))).isEqualTo(2);
        assertThat(look(trial("rgb", "--out", directory.toString()))).isEqualTo(2);
        assertThat(look(trial("rgb", "--out", "/dev/full"))).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains(
                        "--out " + nowhere + " cannot be written: there is no directory",
                        "--out " + directory + " is a directory",
                        "--out /dev/full cannot be written: ");
    }

    @Test
    void anOutputAloneIsNoNetworkToStartFrom() throws Exception {
        Map<String, ArraySource> output =
                Map.of(
                        "W", ArraySource.zeros(List.of(12, 2)),
                        "b", ArraySource.zeros(List.of(2)));
        file = directory.resolve("pixels.onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            new OnnxWriter(
                            new NetworkWeights(
                                    List.of(new Layer.Output()), 2, 2, Map.of("fc1", output)),
                            Map.of(),
                            null)
                    .writeTo(out);
        }
        network = new String[] {};

        assertThat(look(trial("rgb"))).isEqualTo(1);

        assertThat(error.toString(UTF_8)).contains("no layer before the output has weights");
    }

    @Test
    void channelsMayBeTheOtherWayRound() {
        assertThat(look(trial("bgr"))).isZero();

        assertThat(output.toString(UTF_8)).contains("0 of 2 (0.0 %) right");
    }

    @Test
    void withoutANetworkTheTensorsAreListed() {
        assertThat(look()).isEqualTo(1);

        assertThat(output.toString(UTF_8)).contains("  stem.weight [2, 3, 1, 1] float32");
        assertThat(error.toString(UTF_8)).contains("no preset fits", "--preset or --network");
    }

    @Test
    void anotherNetworkIsRefusedWithWhatDiffers() {
        assertThat(look("--preset", "resnet-20")).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains(
                        "colours.safetensors does not match the network", "conv1.W [16, 3, 3, 3]");
    }

    @Test
    void imagesNeedTheirNormalisation() {
        assertThat(look("--images", directory.toString())).isEqualTo(2);
        assertThat(error.toString(UTF_8)).contains("--images needs --mean and --deviation");
    }

    private String[] trial(String channels, String... more) {
        Stream<String> arguments =
                Stream.of(
                        "--images",
                        directory.resolve("colours").toString(),
                        "--mean",
                        "0,0,0",
                        "--deviation",
                        "1,1,1",
                        "--scale",
                        "255",
                        "--channels",
                        channels);
        return Stream.of(Stream.of(network), arguments, Stream.of(more))
                .flatMap(all -> all)
                .toArray(String[]::new);
    }

    private static void image(Path file, int colour) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            image.setRGB(i % 32, i / 32, colour);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private int look(String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false);
        return Transferscope.commandLine(
                        terminal, Clock.systemUTC(), new ByteArrayInputStream(new byte[0]))
                .execute(
                        Stream.concat(Stream.of("weights", file.toString()), Stream.of(arguments))
                                .toArray(String[]::new));
    }
}
