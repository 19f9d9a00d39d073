package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void isCountedUntilItIsGivenBack() {
        NativeMemory.prepare();
        long before = Pointer.totalBytes();

        BytePointer taken = NativeMemory.take(1000);
        assertThat(Pointer.totalBytes()).isEqualTo(before + 1000);

        taken.deallocate();
        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    @Test
    void moreThanThereIsIsRefusedWithBothSizes() {
        long before = Pointer.totalBytes();

        assertThatThrownBy(() -> NativeMemory.take(32_768 * GIB))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageMatching(
                        "The training needs more than 32768\\.\\d GiB of memory for arrays, but a trainer may take .*iB\\..*maxbytes.*");
        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }
}
