package io.transferscope.cli.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.Transferscope;
import io.transferscope.cli.rest.TestingAggregator;
import io.transferscope.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final String NETWORK = "/studies/tiny/networks/0/0/A3B+/";

    @TempDir Path directory;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void theFileIsWrittenWithItsCardBesideIt() throws Exception {
        Path file = directory.resolve("mine.npz");
        try (TestingAggregator aggregator = new TestingAggregator()) {
            aggregator.answer(NETWORK + "weights", "numbers").answer(NETWORK + "card", "{}");

            assertThat(run(aggregator, "--format", "npz", "--out", file.toString())).isZero();
        }

        assertThat(file).hasContent("numbers");
        assertThat(directory.resolve("mine.npz.card.json")).hasContent("{}");
        assertThat(directory.toFile().list()).hasSize(2);
        assertThat(error.toString(UTF_8)).contains("tiny/0/0/A3B+", "mine.npz.card.json");
    }

    @Test
    void whyThereIsNoneIsSaidAndNothingIsLeftBehind() throws Exception {
        Path file = Files.writeString(directory.resolve("mine"), "what was there");
        try (TestingAggregator aggregator = new TestingAggregator()) {
            aggregator.answer(
                    NETWORK + "weights",
                    new TestingAggregator.Answer(409, "{\"detail\": \"It is not trained yet\"}"));

            assertThat(run(aggregator, "--out", file.toString())).isEqualTo(1);
        }

        assertThat(error.toString(UTF_8)).contains("It is not trained yet");
        assertThat(file).hasContent("what was there");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aDirectoryThatDoesNotExistIsMade() throws Exception {
        Path file = directory.resolve("new/one/mine.dl4j");
        try (TestingAggregator aggregator = new TestingAggregator()) {
            aggregator.answer(NETWORK + "weights", "numbers").answer(NETWORK + "card", "{}");

            assertThat(run(aggregator, "--format", "dl4j", "--out", file.toString())).isZero();
        }

        assertThat(file).hasContent("numbers");
    }

    /** No answer is prepared: one that was asked for would be a problem of another kind. */
    @Test
    void whereNothingCanBeWrittenNothingIsFetched() throws Exception {
        Path notADirectory = Files.writeString(directory.resolve("taken"), "");
        try (TestingAggregator aggregator = new TestingAggregator()) {
            assertThat(run(aggregator, "--out", notADirectory.resolve("mine").toString()))
                    .isEqualTo(1);
            assertThat(run(aggregator, "--out", directory.toString())).isEqualTo(2);
        }

        assertThat(error.toString(UTF_8))
                .contains("Cannot write " + notADirectory.resolve("mine"))
                .contains("--out names a file, and " + directory + " is a directory")
                .doesNotContain("404");
        assertThat(directory.toFile().list()).containsExactly("taken");
    }

    @Test
    void whatBreaksOffLeavesNoHalfFile() throws Exception {
        try (TestingAggregator aggregator = new TestingAggregator()) {
            aggregator.breakOff(NETWORK + "weights", "half of the num");

            assertThat(run(aggregator, "--out", directory.resolve("mine").toString())).isNotZero();
        }

        assertThat(error.toString(UTF_8)).contains("did not come to its end");
        assertThat(directory).isEmptyDirectory();
    }

    private int run(TestingAggregator aggregator, String... options) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false);
        return Transferscope.commandLine(terminal, Clock.systemUTC(), InputStream.nullInputStream())
                .execute(
                        Stream.concat(
                                        Stream.of(
                                                "export",
                                                "tiny",
                                                "0/0/A3B+",
                                                "--aggregator",
                                                aggregator.address().toString()),
                                        Stream.of(options))
                                .toArray(String[]::new));
    }
}
