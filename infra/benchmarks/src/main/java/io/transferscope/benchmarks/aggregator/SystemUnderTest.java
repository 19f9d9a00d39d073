package io.transferscope.benchmarks.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.Installation;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.process.JavaCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Broker and object store in one process, and the aggregator in another one. */
final class SystemUnderTest implements AutoCloseable {
    private static final String ACCESS_KEY = "benchmark";
    private static final String SECRET_KEY = "benchmark-secret";
    private static final short ONE_REPLICA = 1;
    private static final int MANY = 1 << 20;

    private final Installation installation;
    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final URI store;
    private final String broker;
    private final KafkaEventPublisher publisher;
    private final StoreConnection connection;

    private SystemUnderTest(Installation installation, Path directory) throws IOException {
        this.installation = installation;
        this.directory = directory;
        Map<String, String> addresses = startStack();
        broker = requireNonNull(addresses.get("broker"));
        store = URI.create(requireNonNull(addresses.get("object-store")));
        KafkaSettings kafka = KafkaSettings.plain(broker);
        Clock clock = Clock.systemUTC();
        publisher = new KafkaEventPublisher(kafka, new EventCodec("benchmark", clock));
        connection =
                new StoreConnection(
                        ObjectStoreSettings.local(store, ACCESS_KEY, SECRET_KEY),
                        new CacheSettings(directory.resolve("cache"), MANY),
                        clock);
        connection.prepare();
        try (TopicSetup topics = new TopicSetup(kafka, Topics.all(), Queue.all())) {
            topics.apply(ONE_REPLICA);
        }
    }

    /** Starts broker and store; the aggregator is started by itself. */
    static SystemUnderTest start(Installation installation, Path directory) throws IOException {
        return new SystemUnderTest(installation, directory);
    }

    EventPublisher publisher() {
        return publisher;
    }

    ObjectStore objects() {
        return connection.objects();
    }

    BlobStore blobs() {
        return connection.blobs();
    }

    /**
     * Returns at once.
     *
     * @param heap the largest, as {@code -Xmx} has it
     */
    Aggregator startAggregator(String heap) throws IOException {
        int port = StackPorts.free(1).get(0);
        Process process =
                start(
                        "aggregator",
                        List.of(
                                "-Xmx" + heap,
                                "-Djava.awt.headless=true",
                                "-jar",
                                installation.service("aggregator").toString()),
                        Map.of(
                                "QUARKUS_HTTP_PORT",
                                String.valueOf(port),
                                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                                broker,
                                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                                store.toString(),
                                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY",
                                ACCESS_KEY,
                                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY",
                                SECRET_KEY,
                                "TRANSFERSCOPE_CACHE_DIRECTORY",
                                directory.resolve("aggregator-cache").toString()),
                        ProcessBuilder.Redirect.to(directory.resolve("aggregator.log").toFile()));
        return new Aggregator(process, URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** A process of the aggregator. */
    record Aggregator(Process process, URI address) {
        /** Time of processors that the process has had until now. */
        Duration processorTime() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        /** Largest memory that the process had in main memory until now; empty where unknown. */
        Optional<Long> peakMebibytes() {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            try (Stream<String> lines = Files.lines(status)) {
                return lines.filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                        .findFirst();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private Map<String, String> startStack() throws IOException {
        Process process =
                start(
                        "stack",
                        List.of(
                                "-Xmx512m",
                                "-cp",
                                installation.embeddedClassPath().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "io.transferscope.embedded.EmbeddedStack",
                                "--data-dir",
                                directory.resolve("stack").toString(),
                                "--broker-port",
                                "0",
                                "--controller-port",
                                "0",
                                "--object-store-port",
                                "0"),
                        Map.of(
                                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", ACCESS_KEY,
                                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", SECRET_KEY),
                        ProcessBuilder.Redirect.PIPE);
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("READY ")) {
                return Stream.of(line.split(" "))
                        .filter(word -> word.contains("="))
                        .map(word -> word.split("=", 2))
                        .collect(Collectors.toMap(word -> word[0], word -> word[1]));
            }
        }
        throw new IOException("Broker and object store did not start");
    }

    private Process start(
            String name,
            List<String> arguments,
            Map<String, String> environment,
            ProcessBuilder.Redirect output)
            throws IOException {
        List<String> command = JavaCommand.java();
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(output)
                        .redirectError(directory.resolve(name + ".err").toFile())
                        .start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        publisher.close();
        connection.close();
        for (int i = processes.size() - 1; i >= 0; i--) {
            stop(processes.get(i));
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
