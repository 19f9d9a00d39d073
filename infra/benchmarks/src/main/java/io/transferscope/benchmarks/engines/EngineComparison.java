package io.transferscope.benchmarks.engines;

import io.transferscope.benchmarks.Benchmarks;
import io.transferscope.benchmarks.PresetOption;
import io.transferscope.benchmarks.engines.ChangeFiles.ArrayDifference;
import io.transferscope.benchmarks.engines.EngineRound.Taken;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Preset;
import io.transferscope.stack.process.JavaCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Both engines of a trainer on the same epoch. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a named network for one epoch of made-up images, of the size that it is for,"
                    + " with each engine that a trainer has: the same parameters, images, labels"
                    + " and dropout, each engine in a process of its own.",
            "",
            "It prints for each what a step takes, in the median, and the most main memory that"
                    + " the process had; then by how much the losses differ, and what the first"
                    + " step has changed, of the arrays that differ most: the root mean square of"
                    + " the differences by that of the changes, and the largest by the largest."
                    + " Where an input of ReLU or a maximum is so near to a tie that rounding"
                    + " decides, single changes differ by far more than rounding."
        })
public final class EngineComparison implements Callable<Integer> {
    private static final int SHOWN = 3;

    @Spec private CommandSpec spec;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            defaultValue = "caffenet",
            description = "Which network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "50",
            description = "Images of the epoch (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "10",
            description = "Images of a step, a divisor of --images (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.0001",
            description =
                    "Learning rate (default: ${DEFAULT-VALUE}); with a large one made-up images"
                            + " make a network diverge.")
    private double rate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (batch < 1 || images < batch || images % batch != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--images must be --batch, or a multiple of it");
        }
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0");
        }
        Preset preset = PresetOption.parse(network, spec);
        Map<ComparedEngine, Taken> epochs = new EnumMap<>(ComparedEngine.class);
        DrawnWork first = new DrawnWork(preset, batch, 1, rate);
        DrawnWork all = new DrawnWork(preset, batch, images / batch, rate);
        Path directory = Files.createTempDirectory("transferscope-engines");
        try {
            for (ComparedEngine engine : ComparedEngine.values()) {
                measure(engine, first, changes(directory, engine));
                epochs.put(engine, measure(engine, all, null));
            }
            print(epochs);
            print(
                    ChangeFiles.differences(
                            first.layers(),
                            changes(directory, ComparedEngine.ONEDNN),
                            changes(directory, ComparedEngine.DL4J)));
        } finally {
            for (ComparedEngine engine : ComparedEngine.values()) {
                Files.deleteIfExists(changes(directory, engine));
            }
            Files.deleteIfExists(directory);
        }
        return 0;
    }

    private static Path changes(Path directory, ComparedEngine engine) {
        return directory.resolve(engine.title());
    }

    private Taken measure(ComparedEngine engine, DrawnWork work, @Nullable Path changes)
            throws IOException, InterruptedException {
        List<String> command = JavaCommand.java();
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        EngineRound.NAME,
                        engine.name(),
                        work.preset().name(),
                        String.valueOf(work.batch()),
                        String.valueOf(work.steps()),
                        String.valueOf(work.rate())));
        if (changes != null) {
            command.add(changes.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(JavaCommand.environment());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] answer = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(engine.title() + " failed with exit code " + process.exitValue());
        }
        return Json.read(answer, Taken.class);
    }

    private void print(Map<ComparedEngine, Taken> epochs) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-8s  %6s  %10s  %10s  %10s  %10s  %10s%n",
                "engine",
                "steps",
                "s/step",
                "cpu s/step",
                "peak MiB",
                "first loss",
                "last loss");
        epochs.forEach(
                (engine, taken) ->
                        out.printf(
                                Locale.ROOT,
                                "%-8s  %6d  %10.3f  %10.3f  %10d  %10.6f  %10.6f%n",
                                engine.title(),
                                taken.losses().size(),
                                median(taken.seconds()),
                                median(taken.processorSeconds()),
                                taken.peakMebibytes(),
                                taken.losses().get(0),
                                taken.losses().get(taken.losses().size() - 1)));
        out.printf(Locale.ROOT, "losses differ by at most %.1e of theirs%n", furthest(epochs));
        out.flush();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double furthest(Map<ComparedEngine, Taken> epochs) {
        List<Taken> both = new ArrayList<>(epochs.values());
        double furthest = 0;
        for (int i = 0; i < both.get(0).losses().size(); i++) {
            double one = both.get(0).losses().get(i);
            double other = both.get(1).losses().get(i);
            furthest = Math.max(furthest, Math.abs(one - other) / Math.abs(one));
        }
        return furthest;
    }

    private void print(List<ArrayDifference> differences) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT, "%-24s  %10s  %10s%n", "differences of a step", "typical", "largest");
        differences.stream()
                .sorted(Comparator.comparingDouble(ArrayDifference::typical).reversed())
                .limit(SHOWN)
                .forEach(
                        of ->
                                out.printf(
                                        Locale.ROOT,
                                        "%-24s  %10.1e  %10.1e%n",
                                        of.array(),
                                        of.typical(),
                                        of.largest()));
        out.flush();
    }
}
