package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.learning.data.SplitMix64;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayCopiesTest {
    private static final List<Integer> LARGE = List.of(1001, 3001);

    @TempDir Path directory;

    @Test
    void whatTheHeapHasNoRoomForLiesInFilesUntilItIsClosed() {
        Path scratch = directory.resolve("t");
        float[] values = new float[1001 * 3001];
        new SplitMix64(8).fillNormal(values, 1);
        TestingArrayStore store = new TestingArrayStore(directory);
        try (ArrayCopies copies = new ArrayCopies(scratch)) {
            ArrayCopy copy = copies.copy(LARGE, FloatBuffer.wrap(values));

            BlobRef stored = copy.store(store);

            assertThat(copy.store(store)).isEqualTo(stored);
            assertThat(stored.size()).isEqualTo(128 + 4L * values.length);
            float[] read = new float[values.length];
            ParameterValues.fill(
                    Parameter.stored("W", LARGE, stored), store, FloatBuffer.wrap(read));
            assertThat(read).isEqualTo(values);
            assertThat(scratch).isNotEmptyDirectory();
        }
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void theHeapHoldsNoMoreOfManySmallOnes() {
        FloatBuffer values = FloatBuffer.allocate(1 << 20);
        try (ArrayCopies copies = new ArrayCopies(directory)) {
            assertThat(copies.copy(List.of(1 << 20), values)).isInstanceOf(ArrayCopy.OnHeap.class);
            assertThat(copies.copy(List.of(1 << 20), values)).isInstanceOf(ArrayCopy.InFile.class);
            assertThat(copies.copy(List.of(3), FloatBuffer.allocate(3)))
                    .isInstanceOf(ArrayCopy.OnHeap.class);
        }
    }

    @Test
    void aSmallNetworkNeedsNoDirectory() {
        try (ArrayCopies copies = new ArrayCopies(directory.resolve("none"))) {
            copies.copy(List.of(3), FloatBuffer.allocate(3));
        }
        assertThat(directory.resolve("none")).doesNotExist();
    }
}
