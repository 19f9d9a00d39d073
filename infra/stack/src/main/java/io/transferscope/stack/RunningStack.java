package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where a stack runs, kept in its data directory so that other commands find it.
 *
 * @param pid of the supervising process
 * @param startedAt when that process began, in epoch milliseconds: process ids are used again
 * @param services where each of them says what it waits for, by name
 */
public record RunningStack(
        long pid,
        long startedAt,
        String bootstrapServers,
        URI objectStore,
        URI aggregator,
        Map<String, URI> services) {
    private static final String FILE = "stack.json";
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Longer than a stack waits for itself. */
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    public RunningStack {
        requireNonNull(bootstrapServers, "bootstrapServers is null");
        requireNonNull(objectStore, "objectStore is null");
        requireNonNull(aggregator, "aggregator is null");
        services = new TreeMap<>(services);
    }

    static RunningStack ofThisProcess(StackPorts ports, List<StackProcesses.Service> services) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningStack(
                self.pid(),
                startOf(self),
                StackPorts.HOST + ":" + ports.broker(),
                http(ports.objectStore()),
                http(ports.aggregator()),
                services.stream()
                        .collect(
                                Collectors.toMap(
                                        service -> service.spec().name(),
                                        StackProcesses.Service::readiness)));
    }

    /** The port of Kafka. */
    int broker() {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    }

    /** The stack that runs on the directory; empty where none does, or it has died. */
    public static Optional<RunningStack> find(Path dataDirectory) {
        try {
            byte[] json = Files.readAllBytes(dataDirectory.resolve(FILE));
            return Optional.of(Json.read(json, RunningStack.class)).filter(RunningStack::isAlive);
        } catch (NoSuchFileException | JsonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackException("Cannot read " + dataDirectory.resolve(FILE), e);
        }
    }

    /**
     * The stack that runs on the directory, waited for where it starts just now; empty where none
     * does.
     *
     * @param lines told once that it is waited for
     */
    public static Optional<RunningStack> await(Path dataDirectory, Consumer<String> lines) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        boolean said = false;
        while (true) {
            // First: one that became ready in between has written its file.
            boolean held = DataDirectory.isHeld(dataDirectory);
            Optional<RunningStack> running = find(dataDirectory);
            if (running.isPresent() || !held) {
                return running;
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "The stack in "
                                + dataDirectory
                                + " has been starting for minutes: see its logs, or stop it");
            }
            if (!said) {
                lines.accept("the stack in " + dataDirectory + " is starting: waiting for it");
                said = true;
            }
            Pause.of(LOOK_EVERY);
        }
    }

    void write(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            // Readers see all of it or nothing.
            Path draft = dataDirectory.resolve(FILE + ".new");
            Files.write(draft, Json.write(this));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("Cannot write " + file, e);
        }
    }

    static void remove(Path dataDirectory) {
        try {
            Files.deleteIfExists(dataDirectory.resolve(FILE));
        } catch (IOException e) {
            throw new StackException("Cannot remove " + dataDirectory.resolve(FILE), e);
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && startOf(process) == startedAt)
                .isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static URI http(int port) {
        return URI.create("http://" + StackPorts.HOST + ":" + port);
    }
}
