package io.transferscope.systemtests;

import io.transferscope.local.stack.Installation;
import io.transferscope.systemtests.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the system runs that is to be hurt. */
final class SystemOptions {
    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "the study; that of the quick start by default, 58 small networks")
    private @Nullable Path request;

    @Option(
            names = "--trainers",
            defaultValue = "2",
            description = "processes that train; ${DEFAULT-VALUE} by default")
    private int trainers;

    @Option(
            names = "--snapshots",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "between two snapshots of a trainer; ${DEFAULT-VALUE} by default")
    private int snapshotMillis;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "directory for data and logs, emptied first; in target by default")
    private @Nullable Path data;

    private final Installation installation = Installation.current();

    Path request() {
        return request == null
                ? installation.root().resolve("infra/local/examples/quickstart.json")
                : request;
    }

    List<String> trainerNames() {
        return TestSystem.trainerNames(trainers);
    }

    /**
     * Starts a system with a new directory, and sees to it that Ctrl-C stops it.
     *
     * @param name of the directory
     */
    TestSystem start(String name, Consumer<String> lines) {
        Path directory =
                (data == null
                                ? installation.root().resolve("infra/system-tests/target/faults")
                                : data)
                        .resolve(name);
        delete(directory);
        TestSystem system =
                TestSystem.start(
                        new TestSystem.Settings(
                                directory, trainers, Duration.ofMillis(snapshotMillis)),
                        installation,
                        lines);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        return system;
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + directory, e);
        }
    }
}
