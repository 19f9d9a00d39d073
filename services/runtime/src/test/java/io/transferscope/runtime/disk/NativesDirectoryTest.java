package io.transferscope.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesDirectoryTest {
    private static final long MB = 1_000_000;

    @TempDir Path directory;

    private NativesDirectory natives;

    @BeforeEach
    void create() {
        natives =
                new NativesDirectory(
                        directory.resolve("natives"), 466 * MB, "name another with --data");
    }

    @Test
    void acceptsRoomAndExecution() {
        assertThatCode(() -> natives.check(new TestingDisk(466 * MB, 0, true)))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhatIsMissingWhereAndWhatToDo() {
        assertThatThrownBy(() -> natives.check(new TestingDisk(12 * MB, 0, true)))
                .isInstanceOf(DiskException.class)
                .hasMessageContainingAll(
                        "need 466 MB more in " + directory.resolve("natives"),
                        "12 MB left",
                        "name another with --data");
    }

    @Test
    void countsWhatIsUnpackedAlready() {
        assertThatCode(() -> natives.check(new TestingDisk(0, 466 * MB, true)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> natives.check(new TestingDisk(100 * MB, 300 * MB, true)))
                .hasMessageContaining("need 166 MB more");
    }

    @Test
    void waitingDoesNotHelpWhereNothingMayRun() {
        assertThatThrownBy(() -> natives.check(new TestingDisk(466 * MB, 0, false)))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContainingAll(
                        directory.resolve("natives").toString(),
                        "noexec",
                        "name another with --data");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(directory.resolve("natives"), "a file is in the way");

        assertThatThrownBy(() -> natives.check(Disk.SYSTEM))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContainingAll(directory.resolve("natives").toString(), "--data");
    }

    @Test
    void asksTheRealDisk() throws Exception {
        Files.write(directory.resolve("some"), new byte[1234]);

        assertThat(Disk.SYSTEM.bytesBelow(directory)).isEqualTo(1234);
        assertThat(Disk.SYSTEM.usableBytes(directory)).isPositive();
        assertThat(Disk.SYSTEM.totalBytes(directory))
                .isGreaterThanOrEqualTo(Disk.SYSTEM.usableBytes(directory));
        assertThat(Disk.SYSTEM.allowsExecution(directory)).isTrue();
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("some"));
    }

    /** Where this account may mount one. */
    @Test
    void seesThatADiskAllowsNoExecutionAndIsFull() throws Exception {
        Path mount = Files.createDirectories(directory.resolve("mount"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "noexec,size=64k", "tmpfs", mount.toString()))
                .as("mounting needs root")
                .isZero();
        try {
            assertThat(Disk.SYSTEM.allowsExecution(mount)).isFalse();
            assertThat(Disk.SYSTEM.usableBytes(mount)).isLessThanOrEqualTo(64 << 10);
            NativesDirectory there = new NativesDirectory(mount.resolve("natives"), 0, "move");
            assertThatThrownBy(() -> there.check(Disk.SYSTEM)).hasMessageContaining("noexec");
        } finally {
            run("umount", mount.toString());
        }
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

    private record TestingDisk(long usable, long there, boolean executes) implements Disk {
        @Override
        public long totalBytes(Path below) {
            return usable + there;
        }

        @Override
        public long usableBytes(Path below) {
            return usable;
        }

        @Override
        public long bytesBelow(Path below) {
            return there;
        }

        @Override
        public boolean allowsExecution(Path below) {
            return executes;
        }
    }
}
