package io.transferscope.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.embedded.Credentials;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk that is really full, where this account may mount a small one. */
class FullStoreIT {
    private static final int MIB = 1 << 20;

    @TempDir Path directory;

    private Path disk() {
        return directory.resolve("disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk().toString());
    }

    @Test
    void saysWhichDiskIsFullAndGoesOnWhenItIsNot() throws Exception {
        Path disk = Files.createDirectories(disk());
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()))
                .as("mounting needs root")
                .isZero();
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(disk);
                StoreConnection connection = connect(server)) {
            connection.prepare();
            Path filling = Files.write(disk.resolve("filling"), new byte[6 * MIB]);
            byte[] content = new byte[4 * MIB];
            new Random(1).nextBytes(content);

            assertThatThrownBy(() -> connection.blobs().put(content))
                    .hasMessageContainingAll(
                            "StorageFull",
                            "The disk of " + disk + " is full",
                            "free some room there")
                    .satisfies(
                            e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));
            Path file = Files.write(directory.resolve("large"), content);
            assertThatThrownBy(() -> connection.blobs().put(file))
                    .hasMessageContaining("The disk of " + disk + " is full");

            Files.delete(filling);

            assertThat(connection.blobs().contains(connection.blobs().put(content))).isTrue();
        }
    }

    private StoreConnection connect(EmbeddedObjectStore server) {
        return new StoreConnection(
                ObjectStoreSettings.local(
                        server.endpoint(),
                        Credentials.LOCAL.accessKey(),
                        Credentials.LOCAL.secretKey()),
                new CacheSettings(directory.resolve("cache"), MIB),
                Clock.systemUTC());
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
