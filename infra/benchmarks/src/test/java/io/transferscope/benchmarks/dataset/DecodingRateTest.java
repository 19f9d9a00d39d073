package io.transferscope.benchmarks.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DecodingRateTest {
    @Test
    void comparesSmallImagesAndPhotographs() {
        String out = run("--python", "/usr/bin/python3");

        assertThat(out.lines().filter(line -> line.matches("made, 64×64 +transferscope .* 1\\.00")))
                .hasSize(1);
        assertThat(out.lines().filter(line -> line.matches("photographs +transferscope .* 1\\.00")))
                .hasSize(1);
    }

    @Test
    void saysThatPillowIsNotThere() {
        assertThat(run("--python", "/nonexistent")).contains("/nonexistent has no Pillow");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new DecodingRate()).setOut(new PrintWriter(out));
        String[] all = new String[arguments.length + 6];
        System.arraycopy(
                new String[] {"--rounds", "1", "--seconds", "0.05", "--megapixels", "1"},
                0,
                all,
                0,
                6);
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        assertThat(command.execute(all)).isZero();
        return out.toString();
    }
}
