package io.transferscope.splitter.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.weights.file.WeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalFileTest {
    private static final int SEVERAL_PARTS = 300_000;

    @TempDir Path directory;
    private Path file;

    /** Done by somebody else while the file is read. */
    @FunctionalInterface
    private interface Interference {
        void act() throws IOException;
    }

    @BeforeEach
    void write() throws Exception {
        file = Files.write(directory.resolve("w"), new byte[SEVERAL_PARTS]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    @Test
    void whatIsReadIsWhatTheDigestIsOf() throws Exception {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        String digest = new OriginalFile(file).read(copy, () -> {});

        assertThat(digest).isEqualTo(Sha256.hex(Files.readAllBytes(file)));
        assertThat(copy.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aFileThatGrowsIsRefused() {
        assertChanged(() -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
    }

    @Test
    void aFileThatIsCutIsRefused() {
        assertChanged(() -> Files.write(file, new byte[] {1}));
    }

    @Test
    void aFileOfTheSameSizeThatIsWrittenIsRefused() {
        assertChanged(() -> Files.write(file, new byte[SEVERAL_PARTS]));
    }

    @Test
    void aFileThatIsReplacedIsRefused() {
        assertChanged(
                () -> {
                    Path other = Files.write(directory.resolve("v"), new byte[SEVERAL_PARTS]);
                    Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                });
    }

    @Test
    void aFileThatIsTakenAwayIsRefused() {
        assertThatThrownBy(() -> read(() -> Files.deleteIfExists(file)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be read");
    }

    private void assertChanged(Interference interference) {
        assertThatThrownBy(() -> read(interference))
                .isInstanceOf(WeightsException.class)
                .hasMessage("changed while it was read: ask again once nobody writes it any more");
    }

    private void read(Interference interference) throws IOException, WeightsException {
        boolean[] done = {false};
        new OriginalFile(file)
                .read(
                        OutputStream.nullOutputStream(),
                        () -> {
                            if (!done[0]) {
                                done[0] = true;
                                act(interference);
                            }
                        });
    }

    private static void act(Interference interference) {
        try {
            interference.act();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
