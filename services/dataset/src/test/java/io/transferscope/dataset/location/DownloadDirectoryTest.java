package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of downloads where the disk has little room. */
class DownloadDirectoryTest {
    private static final String WANTED = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final long TOTAL = 1_000;

    @TempDir Path scratch;

    @Test
    void whatIsLargerThanTheDiskIsRefusedAtOnce() {
        assertThatThrownBy(() -> directory(TOTAL).reserve(WANTED, 1_001))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "has 1001 bytes",
                        "more than the 1000 of the whole disk",
                        scratch.toString(),
                        "transferscope.splitter.scratch");
    }

    @Test
    void whatTheDiskHasNoRoomForNowIsTriedAgainOnceOthersAreRemoved() throws Exception {
        DownloadDirectory directory = directory(600);
        Files.write(directory.whole(OTHER), new byte[10]);

        assertThatThrownBy(() -> directory.reserve(WANTED, 900))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("900 bytes are to come, 300 more than fit");

        assertThat(directory.whole(OTHER)).doesNotExist();
    }

    /** Whoever tidies temporary files says nothing of what the server has. */
    @Test
    void whatIsGoneFromTheDiskIsTriedAgain() {
        assertThatThrownBy(
                        () ->
                                DownloadDirectory.problem(
                                        new TestingDownload(), scratch.resolve(WANTED)))
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("Cannot read");
    }

    private DownloadDirectory directory(long usable) {
        return DownloadDirectory.under(scratch, 1 << 20, new TestingDisk(usable));
    }

    private record TestingDownload() implements Download {
        @Override
        public String key() {
            return WANTED;
        }

        @Override
        public Body open(long from, @Nullable String version) throws IOException {
            throw new IOException("nobody is asked");
        }

        @Override
        public Optional<String> problem(Path file) throws IOException {
            return Optional.of(FileDigests.of(file, Sha256.newDigest()));
        }

        @Override
        public boolean isTaken(String problem, boolean again) {
            return false;
        }
    }

    private record TestingDisk(long usable) implements Disk {
        @Override
        public long totalBytes(Path directory) {
            return TOTAL;
        }

        @Override
        public long usableBytes(Path directory) {
            return usable;
        }

        @Override
        public long bytesBelow(Path directory) {
            return 0;
        }

        @Override
        public boolean allowsExecution(Path directory) {
            return true;
        }
    }
}
