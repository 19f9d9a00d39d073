package io.transferscope.benchmarks.study;

import io.transferscope.benchmarks.PeerProgram;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.stack.process.JavaCommand;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program on libtorch, which reads the images and a file of settings. */
final class PeerStudy {
    private final PeerProgram program;
    private final int processes;

    /** How it does frozen layers, in its own words. */
    enum Frozen {
        COMPUTED,
        CACHED
    }

    PeerStudy(PeerProgram program, int processes) {
        this.program = program;
        this.processes = processes;
    }

    /**
     * @param directory for everything that the study leaves, which is to be empty
     */
    StudyTiming run(BenchmarkStudy study, Frozen frozen, Path directory)
            throws IOException, InterruptedException, InvalidRequestException {
        try (Writer settings = Files.newBufferedWriter(directory.resolve("study.properties"))) {
            study.properties().store(settings, null);
        }
        double processor = ProcessorTime.ofEndedChildren();
        Stopwatch watch = new Stopwatch();
        execute(
                program.command(
                        "study", directory.toString(), String.valueOf(processes), frozen.name()));
        return new StudyTiming(
                watch.seconds(),
                ProcessorTime.ofEndedChildren() - processor,
                Accuracies.read(directory.resolve("results.csv")));
    }

    private static void execute(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(JavaCommand.environment());
        int exit =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("The peer failed with exit code " + exit);
        }
    }
}
