package io.transferscope.benchmarks.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.stack.Installation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AnswerTimesIT {
    /** Small, but with real processes: every path is asked for, and answers. */
    @Test
    void printsHowLongEachAnswerTook() {
        StringWriter out = new StringWriter();
        CommandLine command =
                new CommandLine(new AnswerTimes(new Installation(Path.of("../.."))))
                        .setOut(new PrintWriter(out));

        int exit =
                command.execute(
                        "--networks=58", "--events=500", "--rate=50", "--seconds=2", "--heap=192m");

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("start: ", "/api/v1/studies/made-up/summary", "networks: 58")
                .doesNotContain("failed: ");
    }
}
