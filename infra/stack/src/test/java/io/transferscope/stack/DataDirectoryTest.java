package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path directory;

    @Test
    void belongsToOneStackAtATime() {
        Path data = directory.resolve("data");
        DataDirectory first = DataDirectory.open(data);

        assertThatThrownBy(() -> DataDirectory.open(data))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Another stack runs in " + data)
                .hasMessageContaining("--data");

        first.close();
        DataDirectory.open(data).close();
    }

    @Test
    void keepsTheLogOfTheLastRunBesideTheNewOne() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory)) {
            Path log = data.log("trainer-1");
            Files.writeString(log, "first run");

            assertThat(data.log("trainer-1")).isEqualTo(log).doesNotExist();
            assertThat(directory.resolve("logs/trainer-1.previous.log")).hasContent("first run");
        }
    }

    @Test
    void keysAreRandomKeptAndTheUsersOnly() throws Exception {
        StoreKeys keys = StoreKeys.in(directory);

        assertThat(StoreKeys.in(directory)).isEqualTo(keys);
        assertThat(StoreKeys.in(Files.createDirectory(directory.resolve("other"))))
                .isNotEqualTo(keys);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        directory.resolve("object-store-keys.json"))))
                .isEqualTo("rw-------");
        assertThat(keys.toString()).doesNotContain(keys.secretKey());
    }
}
