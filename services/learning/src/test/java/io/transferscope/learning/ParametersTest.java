package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.Init;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.data.InvalidBlobException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
    /** More than one piece, and stored from a file: 12 MB. */
    private static final List<Integer> LARGE = List.of(1001, 3001);

    @TempDir Path directory;

    private TestingArrayStore store;
    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void create() {
        store = new TestingArrayStore(directory);
    }

    @Test
    void largeArraysAreDrawnAsInOnePiece() {
        float[] whole = new float[1001 * 3001];
        new Draws(7).fillNormal(whole, StrictMath.sqrt(2.0 / 50));

        float[] drawn =
                fill(Parameter.drawn("W", LARGE, new Parameter.Draw(Init.HE_NORMAL, 50, 7)));

        assertThat(drawn).isEqualTo(whole);
    }

    @Test
    void largeArraysAreStoredFromAFileWithTheSameBytes() throws Exception {
        float[] values = new float[1001 * 3001];
        new Draws(8).fillNormal(values, 1);

        Parameter stored =
                Parameters.store(
                        "W", LARGE, FloatBuffer.wrap(values), recording(), directory.resolve("t"));

        assertThat(files).hasSize(1).allMatch(file -> !Files.exists(file));
        assertThat(stored.blob().size()).isEqualTo(128 + 4L * values.length);
        assertThat(fill(stored)).isEqualTo(values);
    }

    @Test
    void smallArraysNeedNoFile() {
        Parameter stored =
                Parameters.store(
                        "b",
                        List.of(3),
                        FloatBuffer.wrap(new float[] {1, 2, 3}),
                        recording(),
                        directory.resolve("none"));

        assertThat(files).isEmpty();
        assertThat(directory.resolve("none")).doesNotExist();
        assertThat(fill(stored)).containsExactly(1, 2, 3);
    }

    @Test
    void anotherArrayIsRefused() {
        Parameter stored =
                Parameters.store(
                        "b", List.of(3), FloatBuffer.wrap(new float[] {1, 2, 3}), store, directory);

        assertThatThrownBy(() -> fill(Parameter.stored("b", List.of(4), stored.blob())))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("[3], not FLOAT32 [4]");
    }

    private float[] fill(Parameter parameter) {
        float[] values = new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
        Parameters.fill(parameter, store, FloatBuffer.wrap(values));
        return values;
    }

    private ArrayStore recording() {
        return new ArrayStore() {
            @Override
            public Path fetch(BlobRef blob) {
                return store.fetch(blob);
            }

            @Override
            public BlobRef store(byte[] content) {
                return store.store(content);
            }

            @Override
            public BlobRef store(Path file) {
                files.add(file);
                return store.store(file);
            }

            @Override
            public boolean contains(BlobRef blob) {
                return store.contains(blob);
            }
        };
    }
}
