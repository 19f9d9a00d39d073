package io.transferscope.systemtests;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.stack.Installation;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the system runs that is to be hurt. */
final class SystemOptions {
    private static final Duration USUAL_PROGRESS = Duration.ofSeconds(1);

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
            names = "--brokers",
            defaultValue = "1",
            description = "1, or 3 with the replication of production; ${DEFAULT-VALUE} by default")
    private int brokers;

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

    Duration snapshotInterval() {
        return Duration.ofMillis(snapshotMillis);
    }

    Path request() {
        return request == null
                ? installation.root().resolve("infra/cli/examples/quickstart.json")
                : request;
    }

    int brokers() {
        return brokers;
    }

    List<String> trainerNames() {
        return TestSystem.trainerNames(trainers);
    }

    /**
     * What the system is to be like.
     *
     * @param name of its directory
     */
    SystemSettings settings(String name) {
        Path parent =
                data == null
                        ? installation.root().resolve("infra/system-tests/target/faults")
                        : data;
        return new SystemSettings(
                parent.resolve(name), brokers, trainers, snapshotInterval(), USUAL_PROGRESS);
    }

    /** Starts a system in an empty directory, and sees to it that Ctrl-C stops it. */
    TestSystem start(SystemSettings settings) {
        DirectoryRemoval.delete(settings.dataDirectory());
        TestSystem system = TestSystem.start(settings, installation, Screen::detail);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        return system;
    }
}
