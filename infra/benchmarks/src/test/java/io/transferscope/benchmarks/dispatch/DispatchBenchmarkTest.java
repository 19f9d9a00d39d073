package io.transferscope.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DispatchBenchmarkTest {
    @Test
    void choosesAllJobsAndTrainsThemWithoutALostOne() {
        StringWriter out = new StringWriter();

        int exit =
                new CommandLine(new DispatchBenchmark())
                        .setOut(new PrintWriter(out))
                        .execute("--studies=3", "--jobs=200", "--trainers=100");

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("3 studies of 200 jobs")
                .containsPattern("published once too often +0\n")
                .containsPattern(
                        "dispatch: jobs 600 seconds [0-9.]+ mebibytes [0-9]+ idle-percent [0-9.]+\n");
    }

    @Test
    void refusesNoTrainers() {
        StringWriter err = new StringWriter();

        int exit =
                new CommandLine(new DispatchBenchmark())
                        .setErr(new PrintWriter(err))
                        .execute("--trainers=0");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--trainers must be at least 1, but is 0");
    }
}
