package io.transferscope.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.benchmarks.study.StudyReport.Side;
import io.transferscope.contracts.network.Preset;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReportTest {
    private static final Accuracies ACCURACIES =
            new Accuracies(new TreeMap<>(Map.of("baseA", 0.5, "A1A", 0.25, "A1A+", 0.75)));

    private final StringWriter out = new StringWriter();
    private final StudyReport report = new StudyReport(Preset.THIN_32, new PrintWriter(out));

    @Test
    void ratiosAreThePeersTimesDividedByOurs() {
        report.add(Side.TRANSFERSCOPE, new StudyTiming(60, 100, 10, 20, ACCURACIES));
        report.add(Side.LIBTORCH, new StudyTiming(120, 240, ACCURACIES));
        report.add(Side.LIBTORCH_CACHED, new StudyTiming(90, 160, ACCURACIES));

        report.printRatios();

        assertThat(out.toString().lines().skip(4))
                .containsExactly(
                        "study thin-32 wall-ratio 2.00 cpu-ratio 2.40",
                        "study thin-32 running wall-ratio 2.40 cpu-ratio 3.00",
                        "study thin-32 cached features wall-ratio 1.50 cpu-ratio 1.60",
                        "study thin-32 cached features running wall-ratio 1.80 cpu-ratio 2.00");
    }

    @Test
    void saysWhatWasLearnt() {
        report.add(Side.LIBTORCH, new StudyTiming(120, 240, ACCURACIES));

        assertThat(out.toString())
                .matches("thin-32 +libtorch +120\\.0 +240\\.0 +0\\.5000 +0\\.5000\n");
    }

    @Test
    void comparesNoOtherNetworks() {
        report.add(Side.TRANSFERSCOPE, new StudyTiming(60, 100, 10, 20, ACCURACIES));
        StudyTiming other =
                new StudyTiming(1, 1, new Accuracies(new TreeMap<>(Map.of("baseB", 0.5))));

        assertThatThrownBy(() -> report.add(Side.LIBTORCH, other))
                .hasMessage("libtorch trained [baseB]");
    }

    @Test
    void readsATablesColumnsByName(@TempDir Path directory) throws Exception {
        Path table = directory.resolve("results.csv");
        Files.writeString(table, "study,network,accuracy\nx,baseA,0.5\nx,B1A+,0.25\n");

        Accuracies accuracies = Accuracies.read(table);

        assertThat(accuracies.networks()).containsExactly("B1A+", "baseA");
        assertThat(accuracies.meanOfBases()).isEqualTo(0.5);
        assertThat(accuracies.meanOfVariants()).isEqualTo(0.25);
    }

    @Test
    void aNetworkThatDivergedLeavesItsMeanWithoutANumber(@TempDir Path directory) throws Exception {
        Path table = directory.resolve("results.csv");
        Files.writeString(table, "network,accuracy\nbaseA,0.5\nA1A,0.25\nA1B,nan\n");

        Accuracies accuracies = Accuracies.read(table);

        assertThat(accuracies.networks()).containsExactly("A1A", "A1B", "baseA");
        assertThat(accuracies.meanOfBases()).isEqualTo(0.5);
        assertThat(accuracies.meanOfVariants()).isNaN();
    }
}
