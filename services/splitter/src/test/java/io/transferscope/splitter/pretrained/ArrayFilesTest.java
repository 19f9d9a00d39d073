package io.transferscope.splitter.pretrained;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Initializer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayFilesTest {
    private static final long MIB = 1 << 20;

    /** VGG's first dense layer. */
    private static final ParameterShape LARGE =
            new ParameterShape("W", List.of(25_088, 4_096), Initializer.HE_NORMAL, 25_088);

    @Test
    void anArrayThatTheHeapCannotHoldTwiceIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> ArrayFiles.requireRoom("fc14.W", LARGE, 512 * MIB))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("392 MiB for fc14.W", "heap of 512 MiB", "-Xmx1736m");
        assertThatCode(() -> ArrayFiles.requireRoom("fc14.W", LARGE, 2048 * MIB))
                .doesNotThrowAnyException();
    }
}
