package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.Initializer;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.data.SplitMix64;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterValuesTest {
    /** More than one piece: 12 MB. */
    private static final List<Integer> LARGE = List.of(1001, 3001);

    @TempDir Path directory;

    private TestingArrayStore store;

    @BeforeEach
    void create() {
        store = new TestingArrayStore(directory);
    }

    @Test
    void largeArraysAreDrawnAsInOnePiece() {
        float[] whole = new float[1001 * 3001];
        new SplitMix64(7).fillNormal(whole, StrictMath.sqrt(2.0 / 50));

        float[] drawn =
                fill(Parameter.drawn("W", LARGE, new Parameter.Draw(Initializer.HE_NORMAL, 50, 7)));

        assertThat(drawn).isEqualTo(whole);
    }

    @Test
    void anotherArrayIsRefused() {
        BlobRef three;
        try (ArrayCopies copies = new ArrayCopies(directory)) {
            three = copies.copy(List.of(3), FloatBuffer.wrap(new float[] {1, 2, 3})).store(store);
        }

        assertThatThrownBy(() -> fill(Parameter.stored("b", List.of(4), three)))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("[3], not FLOAT32 [4]");
    }

    private float[] fill(Parameter parameter) {
        float[] values = new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
        ParameterValues.fill(parameter, store, FloatBuffer.wrap(values));
        return values;
    }
}
