package io.transferscope.cli.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.cli.Transferscope;
import io.transferscope.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real network, whose logits somebody else computed, in every form that it may come in; where its
 * files lie beside the repository.
 */
class GivenResnetTest {
    private static final Path GIVEN = Path.of("../../../shared/data").toAbsolutePath().normalize();

    @TempDir Path directory;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource
    void itsLogitsAreThoseThatWereComputedElsewhere(ResnetForm form) throws Exception {
        assumeTrue(Files.exists(GIVEN), "no network's files in " + GIVEN);
        Path csv = directory.resolve("logits.csv");

        int exit =
                look(
                        form.write(GIVEN.resolve("resnet20-cifar10.safetensors"), directory)
                                .toString(),
                        "--preset",
                        "resnet-20",
                        "--images",
                        GIVEN.resolve("cifar-10-mini.tar").toString(),
                        "--mean",
                        "0.485,0.456,0.406",
                        "--deviation",
                        "0.229,0.224,0.225",
                        "--scale",
                        "255",
                        "--out",
                        csv.toString());

        assertThat(exit).as(error.toString(UTF_8)).isZero();
        assertThat(output.toString(UTF_8))
                .contains("it is resnet-20 for images of 32×32 pixels and 10 classes")
                .contains("n goes from 1 to 10");
        Matcher right =
                Pattern.compile("(\\d+) of 1,000 \\(.*\\) right").matcher(output.toString(UTF_8));
        assertThat(right.find()).isTrue();
        assertThat(Integer.parseInt(right.group(1))).isBetween(803, 805);
        assertSame(logits(csv), logits(GIVEN.resolve("resnet20-cifar10.logits.csv")));
    }

    private static void assertSame(Map<String, double[]> computed, Map<String, double[]> given) {
        assertThat(given).hasSize(200);
        given.forEach(
                (image, logits) ->
                        assertThat(computed.get(image))
                                .as(image)
                                .containsExactly(logits, within(1e-3)));
    }

    /** Numbers of each image. */
    private static Map<String, double[]> logits(Path csv) throws IOException {
        Map<String, double[]> logits = new HashMap<>();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).startsWith("image,airplane,automobile,bird");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            logits.put(
                    cells[0].replaceFirst("^cifar-10/", ""),
                    Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
        return logits;
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
                        Stream.concat(Stream.of("weights"), Stream.of(arguments))
                                .toArray(String[]::new));
    }
}
