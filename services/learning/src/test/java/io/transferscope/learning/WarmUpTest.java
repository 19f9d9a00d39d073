package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.learning.engine.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    @TempDir Path directory;

    @Test
    void trainsANetworkAndAVariantOfIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        WarmUp.run(Engines.byPreference(), directory, () -> asked.incrementAndGet() < 0);

        assertThat(asked).hasPositiveValue();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSizeGreaterThan(10);
        }
    }

    @Test
    void endsAtOnceWhereItIsOver() {
        AtomicInteger asked = new AtomicInteger();

        WarmUp.run(Engines.byPreference(), directory, () -> asked.incrementAndGet() == 5);

        assertThat(asked).hasValue(5);
    }
}
