package io.transferscope.benchmarks.study;

import io.transferscope.runtime.disk.NativesDirectory;
import io.transferscope.stack.Installation;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code infra/transferscope study}, on a system that it starts for itself. */
final class OwnStudy {
    private static final int LOOK_EVERY_MILLIS = 20;

    /** What it says when the table and its files are there. */
    private static final String DONE = "results are in ";

    private final Installation installation;
    private final Path natives;
    private final int trainers;

    /**
     * @param natives where libraries are unpacked, or have been
     */
    OwnStudy(Installation installation, Path natives, int trainers) {
        this.installation = installation;
        this.natives = natives;
        this.trainers = trainers;
    }

    /** Builds what is not built. */
    void build() throws IOException, InterruptedException {
        Process process =
                process(List.of("--version"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("Transferscope was not built");
        }
    }

    /**
     * @param directory for everything that the study leaves, which is to be empty
     */
    StudyTiming run(BenchmarkStudy study, Path directory) throws IOException, InterruptedException {
        Path request = Files.write(directory.resolve("request.json"), study.request());
        Path data = directory.resolve("data");
        Path out = directory.resolve("out");
        double processor = ProcessorTime.ofEndedChildren();
        Stopwatch watch = new Stopwatch();
        Path log = directory.resolve("log");
        Process process = start(request, data, out, log);
        try {
            ReadyTimes ready = awaitReady(process, data, watch);
            double wall = awaitTable(process, watch);
            if (process.waitFor() != 0) {
                throw new IOException("Transferscope failed:\n" + Files.readString(log));
            }
            return new StudyTiming(
                    wall,
                    ProcessorTime.ofEndedChildren() - processor,
                    ready.wall(),
                    ready.processor(),
                    Accuracies.read(out.resolve("results.csv")));
        } finally {
            process.destroy();
        }
    }

    private Process start(Path request, Path data, Path out, Path log) throws IOException {
        return process(
                        List.of(
                                "study",
                                request.toString(),
                                "--out=" + out,
                                "--data=" + data,
                                "--trainers=" + trainers))
                .redirectError(log.toFile())
                .start();
    }

    /** When the system was ready, and what its processors had done until then. */
    private record ReadyTimes(double wall, double processor) {}

    private static ReadyTimes awaitReady(Process process, Path data, Stopwatch watch)
            throws IOException, InterruptedException {
        while (RunningStack.find(data).isEmpty()) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return new ReadyTimes(watch.seconds(), 0); // and has failed, as its log says
            }
        }
        return new ReadyTimes(watch.seconds(), ProcessorTime.ofTree(process.toHandle()));
    }

    private static double awaitTable(Process process, Stopwatch watch) throws IOException {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith(DONE)) {
                line = lines.readLine();
            }
            double seconds = watch.seconds();
            lines.lines().forEach(rest -> {}); // so that it can end
            return seconds;
        }
    }

    private ProcessBuilder process(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(installation.root().resolve("infra/transferscope").toString());
        builder.command().addAll(arguments);
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().put(NativesDirectory.SETTING, natives.toString());
        return builder;
    }
}
