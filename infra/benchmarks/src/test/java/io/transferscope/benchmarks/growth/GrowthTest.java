package io.transferscope.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GrowthTest {
    @Test
    void printsWhatEveryStepCosts() {
        StringWriter out = new StringWriter();

        int exit =
                new CommandLine(new Growth())
                        .setOut(new PrintWriter(out))
                        .execute("--largest=1044");

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString()).contains("1,044", "splitter: plan", "dispatcher: ", "figure 2");
    }

    @Test
    void refusesALimitBelowTheSmallestStudy() {
        StringWriter err = new StringWriter();

        int exit =
                new CommandLine(new Growth()).setErr(new PrintWriter(err)).execute("--largest=10");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--largest must be at least 1044");
    }
}
