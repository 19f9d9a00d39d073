package io.transferscope.systemtests.system;

import static java.util.Objects.requireNonNull;

import io.transferscope.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a system is to run.
 *
 * @param brokers one, or three with the replication of production
 * @param snapshotInterval of the trainers, short so that small networks have some
 * @param progressInterval after which trainers say again how far they are
 */
public record SystemSettings(
        Path dataDirectory,
        int brokers,
        int trainers,
        Duration snapshotInterval,
        Duration progressInterval) {
    public SystemSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (brokers != 1 && brokers != 3) {
            throw new StackException("There may be 1 or 3 brokers, not " + brokers);
        }
        requireNonNull(snapshotInterval, "snapshotInterval is null");
        requireNonNull(progressInterval, "progressInterval is null");
    }

    /** With one broker. */
    public SystemSettings(
            Path dataDirectory,
            int trainers,
            Duration snapshotInterval,
            Duration progressInterval) {
        this(dataDirectory, 1, trainers, snapshotInterval, progressInterval);
    }

    public SystemSettings withTrainers(int count) {
        return new SystemSettings(
                dataDirectory, brokers, count, snapshotInterval, progressInterval);
    }

    public SystemSettings withSnapshots(Duration interval) {
        return new SystemSettings(dataDirectory, brokers, trainers, interval, progressInterval);
    }

    public SystemSettings withProgress(Duration interval) {
        return new SystemSettings(dataDirectory, brokers, trainers, snapshotInterval, interval);
    }
}
