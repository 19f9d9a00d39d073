package io.transferscope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingRateTest {
    @Test
    void medianIsTheMiddle() {
        assertThat(TrainingRate.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(TrainingRate.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    /** Both engines, each in its own JVM. */
    @Test
    void endsWithTheRatio() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));

        int exit = command.execute("training-rate", "--rounds", "1", "--seconds", "1");

        assertThat(exit).isZero();
        assertThat(out.toString().lines().toList().get(1)).contains("transferscope");
        assertThat(out.toString().lines().toList().get(2)).contains("dl4j as it comes");
        assertThat(out.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
                .matches("ratio: \\d+\\.\\d\\d");
    }

    @Test
    void refusesToMeasureNothing() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Benchmarks()).setErr(new PrintWriter(err));

        int exit = command.execute("training-rate", "--rounds", "0");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("must be at least 1");
    }
}
