package io.transferscope.aggregator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {
    private static final String KEYS = "{\"keys\": []}";

    @TempDir Path directory;

    @Test
    void keysComeFromAFileAsItIsNow() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "{}");
        KeySource source = KeySource.of(file.toString());

        Files.writeString(file, KEYS);

        assertThat(source.read()).isEqualTo(KEYS);
        assertThatThrownBy(() -> KeySource.of(directory.resolve("none").toString()))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_KEYS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example/keys", "HTTP://10.1.2.3/", "https://", "https://a b"})
    void nobodyInBetweenCanPutOtherKeysInPlace(String keys) {
        assertThatThrownBy(() -> KeySource.of(keys))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("TRANSFERSCOPE_AGGREGATOR_ACCESS_KEYS");
    }
}
