package io.transferscope.benchmarks;

import io.transferscope.local.process.JavaCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast the trainer's engine learns, and how fast DL4J does as it comes. */
@Command(
        name = "training-rate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains alexnet-32 (32×32 images, batches of 64, one thread, fresh random labels for"
                    + " each batch) with the trainer's own engine and with DL4J as it comes.",
            "Each round is a JVM of its own with the same class path; rounds alternate. The last"
                    + " line is the ratio of the medians."
        })
final class TrainingRate implements Callable<Integer> {
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
            description = "Seconds of each round, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds and --seconds must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<Engine, List<Double>> rates = new EnumMap<>(Engine.class);
        out.printf(Locale.ROOT, "%-8s  %-20s  %s%n", "round", "engine", "images/s");
        for (int round = 1; round <= rounds; round++) {
            for (Engine engine : Engine.values()) {
                double rate = measure(engine);
                rates.computeIfAbsent(engine, e -> new ArrayList<>()).add(rate);
                out.printf(Locale.ROOT, "%-8d  %-20s  %8.1f%n", round, engine.title(), rate);
                out.flush();
            }
        }
        for (Engine engine : Engine.values()) {
            double rate = median(rates.get(engine));
            out.printf(Locale.ROOT, "%-8s  %-20s  %8.1f%n", "median", engine.title(), rate);
        }
        double ratio = median(rates.get(Engine.TRANSFERSCOPE)) / median(rates.get(Engine.DL4J));
        out.printf(Locale.ROOT, "ratio: %.2f%n", ratio);
        out.flush();
        return 0;
    }

    private double measure(Engine engine) throws IOException, InterruptedException {
        List<String> command = JavaCommand.java();
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        TrainingRound.NAME,
                        engine.name(),
                        String.valueOf(seconds)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer;
        try (var lines = process.inputReader()) {
            answer = String.join("\n", lines.lines().toList()).strip();
        }
        if (process.waitFor() != 0) {
            throw new IOException(engine + " failed with exit code " + process.exitValue());
        }
        return Double.parseDouble(answer);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
