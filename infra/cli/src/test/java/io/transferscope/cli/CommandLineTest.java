package io.transferscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "dataset", "study", "import", "status", "results", "export", "retry",
                "cancel", "delete", "gc", "topics", "access"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(output.toString(UTF_8)).startsWith("Usage: transferscope " + command);
    }

    @Test
    void wrongArgumentsAreTheUsersFault() {
        assertThat(run("study")).isEqualTo(2);
        assertThat(run("study", "request.json", "--preset", "quickstart")).isEqualTo(2);
        assertThat(run("study", "--preset", "slowstart")).isEqualTo(2);
        assertThat(run("results")).isEqualTo(2);
        assertThat(run("export", "tiny", "A3B")).isEqualTo(2);
        assertThat(run("export", "tiny", "0/0/A3B", "--format", "pt")).isEqualTo(2);
        assertThat(run("up", "--broker-port", "many")).isEqualTo(2);
        assertThat(run("study", directory.resolve("nothing.json").toString())).isEqualTo(2);
        assertThat(run("topics", "--create", "--check")).isEqualTo(2);
        assertThat(run("delete")).isEqualTo(2);
        assertThat(run("import", "results.csv")).isEqualTo(2);
        assertThat(run("import", "results.csv", "--study", "My Results")).isEqualTo(2);
        assertThat(run("import", "results.csv", "--study", "mine", "--classes", "1")).isEqualTo(2);
        assertThat(run("import", directory.resolve("nothing.csv").toString(), "--study", "mine"))
                .isEqualTo(2);
        assertThat(run("up", "--trainers", "0", "--data", directory.toString())).isEqualTo(1);
        assertThat(run("gc", "--older-than", "soon")).isEqualTo(2);
        assertThat(run("gc", "--older-than", "23h")).isEqualTo(2);
        assertThat(error.toString(UTF_8)).contains("must be at least 24h");
    }

    @Test
    void aWrongRequestIsRejectedWithAllItsFaultsBeforeAnythingStarts() throws Exception {
        Path request =
                Files.writeString(
                        directory.resolve("request.json"),
                        """
                        {"study": "s", "dataset": {"source": "builtin:shapes"},
                         "training": {"epochs": 0}, "sede": 1}
                        """);

        assertThat(run("study", request.toString())).isEqualTo(1);

        assertThat(error.toString(UTF_8)).contains("$.training.epochs: ", "$.sede: ");
    }

    @Test
    void aWrongTableIsRefusedWithAllItsFaultsBeforeAnythingStarts() throws Exception {
        Path table =
                Files.writeString(
                        directory.resolve("results.csv"),
                        "split,network,accuracy\n0,baseA,57.1\n0,C3B,0.5\n");

        assertThat(run("import", table.toString(), "--study", "mine")).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .contains(
                        "results.csv cannot be imported:",
                        "  line 2, accuracy: ",
                        "divide percentages by 100 (0.571)",
                        "  line 3, network: ");
    }

    @Test
    void withoutAStackOthersSayHowToGetOne() {
        assertThat(run("status", "--data", directory.toString())).isEqualTo(1);

        assertThat(error.toString(UTF_8))
                .isEqualToIgnoringNewLines(
                        "No local stack runs: start one with up, or name another system with"
                                + " --aggregator");
    }

    @Test
    void anArgumentWhoseLettersAreLostIsNamed() {
        assertThat(run("study", "--data", "caf\uFFFD", "--preset", "quickstart")).isEqualTo(2);

        assertThat(error.toString(UTF_8))
                .startsWith("caf\uFFFD is not UTF-8, and letters of it are lost")
                .contains("LC_ALL");
    }

    @Test
    void anotherSystemsKafkaGoesWithItsAggregator() {
        assertThat(run("study", "--preset", "quickstart", "--bootstrap", "127.0.0.1:1"))
                .isEqualTo(1);

        assertThat(error.toString(UTF_8)).contains("--aggregator is missing");
    }

    @Test
    void listsTopicsWithoutAnyCluster() {
        assertThat(run("topics")).isZero();

        assertThat(output.toString(UTF_8).lines())
                .hasSize(15)
                .anyMatch(line -> line.matches("topic +accuracies +cleanup.policy=compact .*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "share group +trainers"
                                                + " +share.auto.offset.reset=earliest .*"));
    }

    private int run(String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false);
        return Transferscope.execute(
                Transferscope.commandLine(
                        terminal, Clock.systemUTC(), InputStream.nullInputStream()),
                arguments);
    }
}
