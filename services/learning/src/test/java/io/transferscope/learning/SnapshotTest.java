package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.learning.network.Stack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Snapshot SNAPSHOT =
            new Snapshot(
                    new Snapshot.Header(
                            "0123456789abcdef".repeat(4),
                            new Environment("cpu", 1, "avx2", Map.of("nd4j", "1"), "17", "linux"),
                            3,
                            17,
                            List.of(1, 2, 3)),
                    new Stack.State(
                            new float[] {1, Float.MIN_VALUE, -0f}, new float[] {Float.NaN, 2}));

    @Test
    void survivesItsBytes() {
        Snapshot read = Snapshot.decode(SNAPSHOT.encode());

        assertThat(read.header()).isEqualTo(SNAPSHOT.header());
        assertThat(read.state().parameters()).isEqualTo(SNAPSHOT.state().parameters());
        assertThat(read.state().momentum()).isEqualTo(SNAPSHOT.state().momentum());
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] bytes = SNAPSHOT.encode();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> Snapshot.decode(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] bytes = SNAPSHOT.encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Snapshot.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
