package io.transferscope.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void nameTheFirstCauseAndTheRemedy() {
        Error failure =
                new ExceptionInInitializerError(
                        new IllegalStateException(
                                "probably missing dependencies",
                                new UnsatisfiedLinkError(
                                        "/data/natives/libx.so: failed to map segment")));

        assertThat(LastWords.describe("trainer-start", failure))
                .startsWith("trainer-start failed with UnsatisfiedLinkError: /data/natives/libx.so")
                .contains("allows execution", "noexec");
    }

    @Test
    void tellOfClassesThatAreNotThereAndOfMemory() {
        assertThat(LastWords.describe("a", new NoClassDefFoundError("org/Thing")))
                .contains("NoClassDefFoundError: org/Thing", "start again");
        assertThat(LastWords.describe("a", new OutOfMemoryError("Java heap space")))
                .contains("OutOfMemoryError: Java heap space", " MiB", "-Xmx");
    }

    @Test
    void areOneLineAndKeepWhatIsSaidForPeople() {
        Exception failure =
                new ExecutionException(
                        new DiskException("Cannot write /data/x", new IOException("full\nreally")));

        assertThat(LastWords.describe("splitter-start", failure))
                .startsWith("splitter-start failed with Cannot write /data/x: ")
                .doesNotContain("\n");
    }

    @Test
    void areFoundInALog() {
        assertThat(LastWords.in("2026 ERROR [LastWords] This process cannot go on: no luck"))
                .contains("no luck");
        assertThat(LastWords.in("Terminating due to java.lang.OutOfMemoryError: Java heap space"))
                .hasValueSatisfying(words -> assertThat(words).contains("Java heap space", "-Xmx"));
        assertThat(LastWords.in("2026 INFO  Service is running")).isEmpty();
    }
}
