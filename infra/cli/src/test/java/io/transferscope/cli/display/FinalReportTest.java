package io.transferscope.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.rest.TestingAggregator;
import io.transferscope.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinalReportTest {
    @TempDir private Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void ofAnAggregatorOfAnotherVersionTheFilesAreWritten() throws Exception {
        try (TestingAggregator aggregator = new TestingAggregator()) {
            aggregator
                    .answer("/studies/tiny/accuracies", "study,split\n")
                    .answer("/studies/tiny/summary", "{\"study\": \"tiny\", \"planned\": 12}")
                    .answer("/studies/tiny/figures", "<svg/>");

            FinalReport.give(
                    aggregator.client(),
                    "tiny",
                    directory,
                    List.of("of its images"),
                    new Terminal(printTo(output), printTo(error), false));
        }

        assertThat(directory.resolve("results.csv")).hasContent("study,split\n");
        assertThat(directory.resolve("summary.json"))
                .hasContent("{\"study\": \"tiny\", \"planned\": 12}");
        assertThat(error.toString(UTF_8))
                .contains("the table cannot be shown: What answers at http://127.0.0.1")
                .contains("not of this version");
        assertThat(output.toString(UTF_8)).contains("of its images", "results are in " + directory);
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
