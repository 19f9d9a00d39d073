package io.transferscope.benchmarks.scale;

import io.transferscope.benchmarks.Benchmarks;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Sleeping trainers in a few processes, and all that they say. */
final class TrainerProcesses implements AutoCloseable {
    /** Many small threads, and few cores for them: nothing is compiled twice. */
    private static final List<String> FLAGS =
            List.of("-Xmx1g", "-Xss256k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<MeasuredProcess> processes = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final Map<MeasuredProcess, TrainerStatus> statuses = new ConcurrentHashMap<>();

    /**
     * @param count of trainers
     * @param perProcess at most so many in one
     * @param environment with the addresses of the servers
     */
    static TrainerProcesses start(
            int count,
            int perProcess,
            JobLength length,
            Map<String, String> environment,
            Path directory)
            throws IOException {
        TrainerProcesses started = new TrainerProcesses();
        for (int first = 0; first < count; first += perProcess) {
            List<String> arguments =
                    Stream.of(
                                    first,
                                    Math.min(perProcess, count - first),
                                    length.mean().toMillis(),
                                    length.factor())
                            .map(String::valueOf)
                            .toList();
            started.add(arguments, environment, directory.resolve("trainers.log"));
        }
        return started;
    }

    private void add(List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(SleepingTrainers.NAME));
        all.addAll(arguments);
        List<Path> classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        MeasuredProcess child =
                MeasuredProcess.start(
                        FLAGS, classPath, Benchmarks.class.getName(), all, environment, log);
        processes.add(child);
        Thread listener = new Thread(() -> listen(child), "listener");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(MeasuredProcess child) {
        try (BufferedReader lines = child.lines()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ProcessMessage report = ProcessMessage.parse(line);
                if (report instanceof JobMessage message) {
                    timeline.add(message);
                } else if (report instanceof TrainerStatus status) {
                    statuses.put(child, status);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** Of all, as they said a second ago. */
    TrainerStatus status() {
        return statuses.values().stream().reduce(TrainerStatus.NONE, TrainerStatus::plus);
    }

    boolean isAlive() {
        return processes.stream().allMatch(MeasuredProcess::isAlive);
    }

    Duration processorTime() {
        return processes.stream()
                .map(MeasuredProcess::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    long peakMebibytes() {
        return processes.stream().mapToLong(MeasuredProcess::peakMebibytes).sum();
    }

    /** Nobody needs what they are at. */
    @Override
    public void close() {
        processes.forEach(MeasuredProcess::kill);
    }
}
