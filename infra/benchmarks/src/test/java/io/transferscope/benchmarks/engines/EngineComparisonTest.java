package io.transferscope.benchmarks.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.benchmarks.engines.ChangeFiles.ArrayDifference;
import io.transferscope.benchmarks.engines.EngineRound.Taken;
import io.transferscope.contracts.network.Preset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EngineComparisonTest {
    private static final DrawnWork WORK = new DrawnWork(Preset.THIN_32, 4, 2, 0.01);

    @TempDir Path directory;

    @Test
    void theSameWorkHasTheSameLossesAndChanges() throws Exception {
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");

        Taken taken = EngineRound.run(ComparedEngine.ONEDNN, WORK, one);

        assertThat(EngineRound.run(ComparedEngine.ONEDNN, WORK, other).losses())
                .hasSize(2)
                .isEqualTo(taken.losses());
        assertThat(taken.seconds()).hasSize(2).allMatch(s -> s > 0);
        List<ArrayDifference> differences = ChangeFiles.differences(WORK.layers(), one, other);
        assertThat(differences)
                .extracting(ArrayDifference::array)
                .startsWith("conv1.W", "conv1.b")
                .endsWith("fc8.W", "fc8.b");
        assertThat(differences).allMatch(of -> of.largest() == 0 && of.typical() == 0);
    }

    @Test
    void aDifferenceIsMeasuredByTheLargestChangeOfItsArray() throws Exception {
        Path one = directory.resolve("one");
        EngineRound.run(ComparedEngine.ONEDNN, WORK, one);
        byte[] bytes = Files.readAllBytes(one);
        ByteBuffer changes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        changes.putFloat(0, 8);
        Files.write(one, bytes);
        changes.putFloat(0, 10);
        Path other = Files.write(directory.resolve("other"), bytes);

        ArrayDifference first = ChangeFiles.differences(WORK.layers(), one, other).get(0);
        assertThat(first.array()).isEqualTo("conv1.W");
        assertThat(first.largest()).isEqualTo(0.2);
        assertThat(first.typical()).isCloseTo(0.25, within(0.01));
    }

    @Test
    void filesOfOtherNetworksAreRefused() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[400_000]);

        assertThatThrownBy(() -> ChangeFiles.differences(WORK.layers(), file, file))
                .isInstanceOf(IOException.class);
    }

    @Test
    void imagesThatMakeNoWholeStepsAreRefused() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new EngineComparison()).setErr(new PrintWriter(err));

        assertThat(command.execute("--images", "50", "--batch", "20")).isEqualTo(2);
        assertThat(err.toString()).contains("--images must be --batch, or a multiple of it");
    }
}
