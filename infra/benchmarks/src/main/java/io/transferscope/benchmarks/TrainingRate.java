package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Preset;
import io.transferscope.stack.process.JavaCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast the trainer's engine learns, and how fast its peers do. */
@Command(
        name = "training-rate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains thin-32 and alexnet-32 (32×32 images, batches of 64, 20 classes), and what"
                    + " of them lies above four frozen convolutions, whose outputs are given. By"
                    + " Transferscope's engine, by libtorch at its best (channels_last, glibc told"
                    + " to keep memory) and as it comes, and by DL4J as it comes.",
            "",
            "Each measurement is a process of its own with one thread; engines take turns. It"
                    + " counts images for each second of processor time that the whole process"
                    + " takes, after a warm-up. The last lines say how many times a peer's median"
                    + " ours is."
        })
final class TrainingRate implements Callable<Integer> {
    /** All convolutions but the last. */
    private static final int FROZEN = 4;

    @Spec private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of each engine (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "6",
            description =
                    "Processor seconds of each measurement, after half as many to warm up"
                            + " (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "thin-32,alexnet-32",
            description = "Which networks (default: ${DEFAULT-VALUE}).")
    private List<String> networks;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || seconds <= 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds and --seconds must be positive");
        }
        List<Workload> workloads = workloads();
        List<BenchmarkEngine> engines =
                Arrays.stream(BenchmarkEngine.values()).filter(BenchmarkEngine::isThere).toList();
        PrintWriter out = spec.commandLine().getOut();
        TrainingRates rates = new TrainingRates();
        out.printf(Locale.ROOT, "%-5s  %-32s  %-20s  %10s%n", "round", "network", "by", "images/s");
        for (int round = 1; round <= rounds; round++) {
            for (Workload workload : workloads) {
                for (BenchmarkEngine engine : engines) {
                    if (engine.does(workload)) {
                        double rate = measure(engine, workload);
                        rates.add(workload, engine, rate);
                        out.printf(
                                Locale.ROOT,
                                "%-5d  %-32s  %-20s  %10.1f%n",
                                round,
                                workload,
                                engine.title(),
                                rate);
                        out.flush();
                    }
                }
            }
        }
        rates.print(out, engines);
        return 0;
    }

    private List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (String name : networks) {
            Preset preset = PresetOption.parse(name, spec);
            workloads.add(new Workload(preset, 0));
            workloads.add(new Workload(preset, FROZEN));
        }
        return workloads;
    }

    private double measure(BenchmarkEngine engine, Workload workload)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(engine.command(workload, seconds));
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer;
        try (var lines = process.inputReader()) {
            answer = String.join("\n", lines.lines().toList()).strip();
        }
        if (process.waitFor() != 0) {
            throw new IOException(engine.title() + " failed with exit code " + process.exitValue());
        }
        return Double.parseDouble(answer);
    }
}
