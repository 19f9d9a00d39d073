package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory on a disk that a stack cannot run on, where this account may mount one. */
class UnfitDiskTest {
    @TempDir Path directory;

    private final List<String> lines = new ArrayList<>();
    private Path disk;

    @BeforeEach
    void create() throws Exception {
        disk = Files.createDirectories(directory.resolve("disk"));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void thatAllowsNoExecutionIsRefusedBeforeAnythingStarts() throws Exception {
        mount("noexec,size=1g");

        assertThatThrownBy(this::start)
                .hasMessageContainingAll(
                        "cannot be loaded from " + disk.resolve("data/natives"),
                        "noexec",
                        "--data",
                        "TRANSFERSCOPE_TRAINER_NATIVES");
        assertThat(lines).isEmpty();
    }

    @Test
    void thatIsTooSmallIsRefusedWithWhatIsNeeded() throws Exception {
        mount("size=32m");

        assertThatThrownBy(this::start)
                .hasMessageContainingAll(
                        "need 60 MB more in " + disk.resolve("data/natives"), " MB left", "--data");
        assertThat(lines).isEmpty();
    }

    @Test
    void thatIsFullIsSaidSoAndLeavesNoHalfOfAFile() throws Exception {
        mount("size=64k");
        fill(disk.resolve("filling"));

        assertThatThrownBy(() -> StoreKeys.in(disk))
                .isInstanceOf(StackException.class)
                .hasMessageContainingAll(
                        disk.resolve("object-store-keys.json").toString(),
                        "the disk is full, free some room there");
        assertThat(disk).isDirectoryNotContaining(file -> !file.endsWith("filling"));

        Files.delete(disk.resolve("filling"));

        assertThat(StoreKeys.in(disk)).isEqualTo(StoreKeys.in(disk));
    }

    private static void fill(Path file) {
        try {
            Files.write(file, new byte[1 << 20]);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private void start() {
        LocalStack.start(
                new StackSettings(disk.resolve("data"), StackPorts.FREE, 1, List.of()),
                new Installation(directory),
                lines::add);
    }

    private void mount(String options) throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()))
                .as("mounting needs root")
                .isZero();
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
