package io.transferscope.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRemovalTest {
    @TempDir Path parent;

    @Test
    void allOfItGoesAndNothingThatItLinksTo() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("kept"), "");
        Path directory = Files.createDirectory(parent.resolve("directory"));
        Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "");
        Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        DirectoryRemoval.delete(directory);

        assertThat(directory).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void whatIsNotThereNeedsNoRemoval() {
        assertThatCode(() -> DirectoryRemoval.delete(parent.resolve("none")))
                .doesNotThrowAnyException();
    }
}
