package io.transferscope.benchmarks.scale;

import io.transferscope.stack.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java process that lives no longer than this one, and what it costs. */
final class MeasuredProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final long KIB_OF_MIB = 1024;

    private final Process process;

    private MeasuredProcess(Process process) {
        this.process = process;
    }

    /**
     * @param log where its complaints go
     */
    static MeasuredProcess start(
            List<String> flags,
            List<Path> classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(JavaCommand.child(flags, classPath, mainClass, arguments));
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().putAll(environment);
        return new MeasuredProcess(
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
    }

    BufferedReader lines() {
        return process.inputReader();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Time of processors that it has had until now. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The largest that it had in main memory until now. */
    long peakMebibytes() {
        return status("VmHWM:").orElse(0) / KIB_OF_MIB;
    }

    long threads() {
        return status("Threads:").orElse(0);
    }

    private OptionalLong status(String name) {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** At once, as a crash does. */
    void kill() {
        process.destroyForcibly();
    }
}
