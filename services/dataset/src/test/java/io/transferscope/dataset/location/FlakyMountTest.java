package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.DirectoryTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a data set lies on may fail for a while, which is not the data set's fault. */
class FlakyMountTest {
    private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);

    /** Linux' own file that has no byte 0: reading it fails with EIO. */
    private static final Path UNREADABLE = Path.of("/proc/self/mem");

    static Stream<IOException> failuresOfTheMount() {
        return Stream.of(
                new IOException("Input/output error"),
                new IOException("Stale file handle"),
                new FileSystemException("/data/x", null, "Stale file handle"),
                new FileSystemException("/data/x", null, "Transport endpoint is not connected"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheMount")
    void theMountIsToBlame(IOException failure) {
        assertThat(UnavailableException.orRefused("cannot be read", failure))
                .isInstanceOf(UnavailableException.class);
    }

    static Stream<IOException> failuresOfTheDataSet() {
        return Stream.of(
                new NoSuchFileException("/data/x"),
                new AccessDeniedException("/data/x"),
                new FileSystemLoopException("/data/x"),
                new FileSystemException("/data/x", null, "Too many levels of symbolic links"),
                new IOException("Is a directory"),
                new RefusedException("is a damaged tar archive"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheDataSet")
    void theDataSetIsToBlame(IOException failure) {
        assertThat(UnavailableException.orRefused("cannot be read", failure))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadForNowIsTriedAgain() {
        assertThatThrownBy(() -> TestingSources.open(Path.of("/proc"), UNREADABLE, LIMITS, 1 << 12))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContaining("The data set cannot be read: Input/output error");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anArchiveThatCannotBeReadForNowIsNotDamaged() {
        assertThatThrownBy(() -> ArchiveTree.open(UNREADABLE, LIMITS, UTF_8))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Input/output error");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileOfManyImagesThatCannotBeReadForNowIsTriedAgain(@TempDir Path directory)
            throws Exception {
        Files.createSymbolicLink(directory.resolve("train.tar.gz"), UNREADABLE);
        FileTree tree =
                new DirectoryTree(directory.toRealPath(), LIMITS, List.of(Path.of("/proc")));

        assertThatThrownBy(() -> tree.walk((path, content) -> content.open().read()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll("train.tar.gz", "Input/output error");
    }
}
