package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.stack.process.ChildSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackWatchTest {
    @TempDir Path directory;

    private final List<String> lines = new ArrayList<>();
    private final StackWatch watch = new StackWatch(lines::add);
    private ChildSpec child;

    @BeforeEach
    void create() {
        child =
                new ChildSpec(
                        "trainer-1",
                        List.of("java"),
                        Map.of(),
                        directory.resolve("trainer-1.log"),
                        Duration.ZERO);
    }

    @Test
    void givesUpAtOnceWhereAProcessSaysThatItCannotGoOn() throws Exception {
        Files.writeString(
                child.log(),
                """
                INFO started
                ERROR [LastWords] This process cannot go on: trainer-start failed with this. Do that
                """);

        watch.died(child, 70, Duration.ofMillis(500));

        assertThat(lines)
                .containsExactly(
                        "trainer-1 ended with exit code 70: trainer-start failed with this. Do that;"
                                + " it is started again in 0.5 s (see "
                                + child.log()
                                + ")");
        assertThat(watch.hopeless().orElseThrow())
                .hasMessageContainingAll(
                        "trainer-1 does not start: trainer-start failed with this. Do that",
                        child.log().toString());
    }

    @Test
    void saysThatAProcessRanOutOfMemory() throws Exception {
        Files.writeString(
                child.log(), "Terminating due to java.lang.OutOfMemoryError: Java heap space\n");

        watch.died(child, 3, Duration.ofMillis(500));

        assertThat(lines.get(0)).contains("out of memory: Java heap space", "-Xmx");
    }

    @Test
    void saysWhatMayHaveKilledAProcess() throws Exception {
        Files.writeString(child.log(), "at work\n");

        watch.died(child, 137, Duration.ofMillis(500));

        assertThat(lines.get(0)).contains("it was killed", "out of memory");
        assertThat(watch.hopeless()).isEmpty();
    }

    @Test
    void saysWhyAProcessCannotBeStartedAgain() {
        watch.notStarted(
                child,
                new UncheckedIOException(
                        "Cannot start trainer-1", new IOException("error=12, no memory")),
                Duration.ofSeconds(2));

        assertThat(lines)
                .containsExactly(
                        "trainer-1 cannot be started again: error=12, no memory; it is tried once"
                                + " more in 2.0 s");
    }

    @Test
    void givesUpWhereAProcessDiesAgainAndAgainWithoutAWord() throws Exception {
        Files.writeString(child.log(), "the end\n");

        watch.died(child, 1, Duration.ofMillis(500));
        watch.died(child, 1, Duration.ofMillis(500));
        assertThat(watch.hopeless()).isEmpty();
        watch.died(child, 1, Duration.ofMillis(500));

        assertThat(watch.hopeless().orElseThrow())
                .hasMessageContainingAll("trainer-1 does not start", "the end");
    }
}
