package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
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
    void isWaitedForWhileItStarts() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        RunningStack stack = RunningStack.ofThisProcess(new StackPorts(1, 2, 3), List.of());
        CompletableFuture<Optional<RunningStack>> found;
        try (DataDirectory data = DataDirectory.open(directory)) {
            found = CompletableFuture.supplyAsync(() -> RunningStack.await(directory, said::add));
            assertThat(said.take())
                    .isEqualTo("the stack in " + directory + " is starting: waiting for it");

            stack.write(data.root());

            assertThat(found.get()).contains(stack);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatDoesNotStartIsWaitedForNoLonger() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        CompletableFuture<Optional<RunningStack>> found;
        try (DataDirectory data = DataDirectory.open(directory)) {
            found = CompletableFuture.supplyAsync(() -> RunningStack.await(directory, said::add));
            assertThat(said.take()).contains(data.root().toString());
        }

        assertThat(found.get()).isEmpty();
        assertThat(RunningStack.await(directory.resolve("nowhere"), said::add)).isEmpty();
    }

    @Test
    void aBrokenFileIsNoStack() throws Exception {
        Files.writeString(directory.resolve("stack.json"), "{\"pid\":");

        assertThat(RunningStack.find(directory)).isEmpty();
        assertThat(RunningStack.find(directory.resolve("nowhere"))).isEmpty();
    }
}
