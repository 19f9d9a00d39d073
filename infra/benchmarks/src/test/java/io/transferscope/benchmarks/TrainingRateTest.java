package io.transferscope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.network.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingRateTest {
    @Test
    void medianIsTheMiddle() {
        assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void aFrozenPartIsNotInTheWork() {
        Workload work = new Workload(Preset.THIN_32, 4);

        assertThat(work.layers().get(0).name()).isEqualTo("conv5");
        assertThat(work.input()).isEqualTo(new Shape(24, 8));
        assertThat(work.inputs(0)).hasSize(64 * 24 * 8 * 8).isNotEqualTo(work.inputs(1));
        assertThat(work.labels(0)).hasSize(64).containsAnyOf(0, 19);
    }

    @Test
    void printsHowManyTimesAPeersRateOursIs() {
        TrainingRates rates = new TrainingRates();
        Workload whole = new Workload(Preset.THIN_32, 0);
        Workload upper = new Workload(Preset.THIN_32, 4);
        for (double rate : List.of(900.0, 1000.0, 1100.0)) {
            rates.add(whole, BenchmarkEngine.TRANSFERSCOPE, rate);
            rates.add(whole, BenchmarkEngine.DL4J, rate / 10);
            rates.add(upper, BenchmarkEngine.TRANSFERSCOPE, rate * 5);
        }
        StringWriter out = new StringWriter();

        rates.print(
                new PrintWriter(out), List.of(BenchmarkEngine.TRANSFERSCOPE, BenchmarkEngine.DL4J));

        assertThat(out.toString())
                .containsPattern("thin-32 +1000\\.0 +100\\.0\n")
                .containsPattern("thin-32 above 4 frozen layers +5000\\.0 *\n")
                .endsWith("training-rate thin-32 against dl4j as it comes ratio 10.00\n");
    }

    /** Both engines that need nothing else, each in its own JVM. */
    @Test
    void endsWithTheRatio() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));

        int exit =
                command.execute(
                        "training-rate", "--rounds=1", "--seconds=0.1", "--networks=thin-32");

        assertThat(exit).isZero();
        assertThat(out.toString().lines().toList().get(1)).contains("transferscope");
        assertThat(out.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
                .matches("training-rate thin-32 against dl4j as it comes ratio \\d+\\.\\d\\d");
    }

    @Test
    void refusesToMeasureNothing() {
        assertThat(complaint("--rounds", "0")).contains("must be positive");
        assertThat(complaint("--networks", "thin")).contains("there is no thin, but thin-32");
    }

    private static String complaint(String... options) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new TrainingRate()).setErr(new PrintWriter(err));

        assertThat(command.execute(options)).isEqualTo(2);
        return err.toString();
    }
}
