package io.transferscope.weights.hdf5;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.weights.file.WeightsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5FileTest {
    @TempDir Path directory;

    @Test
    void readsArraysByTheirPaths() throws Exception {
        try (Hdf5File file = open(TestingHdf5.file("keras"))) {
            assertThat(file.tensors().keySet())
                    .containsExactly(
                            "big",
                            "conv1/conv1/bias:0",
                            "conv1/conv1/kernel:0",
                            "half",
                            "iterations");
            assertThat(requireNonNull(file.tensors().get("conv1/conv1/kernel:0")).shape())
                    .isEqualTo(List.of(3, 3, 1, 2));
            assertThat(file.read("conv1/conv1/kernel:0")).startsWith(0, 0.25f, 0.5f).hasSize(18);
            assertThat(file.read("conv1/conv1/bias:0")).containsExactly(-1, 2);
            assertThat(file.read("half")).containsExactly(1.5f, -2);
            assertThat(file.read("big")).containsExactly(0.25f, -8);
        }
    }

    @Test
    void readsTheNewestForm() throws Exception {
        try (Hdf5File file = open(TestingHdf5.file("latest"))) {
            assertThat(file.read("layers/dense/vars/0")).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void saysWhatToDoAboutOtherForms() {
        refused(TestingHdf5.file("chunked"), "kernel in chunks", "h5repack -l CONTI");
        refused(TestingHdf5.file("indexed"), "an indexed group");
    }

    @Test
    void refusesAFileThatIsCutOff() {
        byte[] whole = TestingHdf5.file("keras");
        for (int length = 0; length < whole.length; length += 500) {
            refused(Arrays.copyOf(whole, length), "is ");
        }
    }

    /** Each entry of the root leads to the root again. */
    @Test
    void refusesGroupsThatContainThemselves() {
        byte[] content = TestingHdf5.file("keras");
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long root = bytes.getLong(64);
        int table = new String(content, ISO_8859_1).indexOf("SNOD") + 8;
        for (int entry = 0; entry < bytes.getShort(table - 2); entry++) {
            bytes.putLong(table + 40 * entry + 8, root);
        }
        refused(content, "groups more than 32 deep");
    }

    private void refused(byte[] content, String... words) {
        assertThatThrownBy(() -> open(content).close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(words);
    }

    private Hdf5File open(byte[] content) throws Exception {
        return Hdf5File.open(Files.write(directory.resolve("x.h5"), content));
    }
}
