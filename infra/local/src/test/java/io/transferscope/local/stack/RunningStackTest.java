package io.transferscope.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {
    @TempDir Path directory;

    @Test
    void isFoundWhileItsProcessLives() {
        RunningStack stack = RunningStack.ofThisProcess(new StackPorts(1, 2, 3), List.of());

        stack.write(directory);

        assertThat(RunningStack.find(directory)).contains(stack);
        assertThat(stack.bootstrapServers()).isEqualTo("127.0.0.1:1");
        assertThat(stack.objectStore()).isEqualTo(URI.create("http://127.0.0.1:2"));
        assertThat(stack.aggregator()).isEqualTo(URI.create("http://127.0.0.1:3"));
    }

    @Test
    void isGoneAfterItsRemoval() {
        RunningStack.ofThisProcess(new StackPorts(1, 2, 3), List.of()).write(directory);

        RunningStack.remove(directory);

        assertThat(RunningStack.find(directory)).isEmpty();
    }

    @Test
    void isNotMistakenForAnotherProcessOfTheSameNumber() {
        RunningStack stack = RunningStack.ofThisProcess(new StackPorts(1, 2, 3), List.of());
        new RunningStack(
                        stack.pid(),
                        stack.startedAt() - 1000,
                        stack.bootstrapServers(),
                        stack.objectStore(),
                        stack.aggregator(),
                        stack.services())
                .write(directory);

        assertThat(RunningStack.find(directory)).isEmpty();
    }

    @Test
    void aBrokenFileIsNoStack() throws Exception {
        Files.writeString(directory.resolve("stack.json"), "{\"pid\":");

        assertThat(RunningStack.find(directory)).isEmpty();
        assertThat(RunningStack.find(directory.resolve("nowhere"))).isEmpty();
    }
}
