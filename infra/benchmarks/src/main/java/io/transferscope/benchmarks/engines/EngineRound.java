package io.transferscope.benchmarks.engines;

import com.sun.management.OperatingSystemMXBean;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Preset;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One engine's epoch in this JVM; prints what it took as JSON. */
@Command(name = EngineRound.NAME, hidden = true)
public final class EngineRound implements Callable<Integer> {
    static final String NAME = "engine-round";
    private static final String PEAK = "VmHWM:";
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Spec private CommandSpec spec;

    @Parameters(index = "0")
    private ComparedEngine engine;

    @Parameters(index = "1")
    private Preset preset;

    @Parameters(index = "2")
    private int batch;

    @Parameters(index = "3")
    private int steps;

    @Parameters(index = "4")
    private double rate;

    @Parameters(index = "5", arity = "0..1", description = "Where the changes go.")
    private @Nullable Path changes;

    /**
     * What a round took.
     *
     * @param seconds by the clock, of each step
     * @param processorSeconds of each step, of all threads
     * @param losses of each step
     * @param peakMebibytes the most that the process had in main memory by the end of the last
     *     step; 0 where the system does not tell
     */
    record Taken(
            List<Double> seconds,
            List<Double> processorSeconds,
            List<Double> losses,
            long peakMebibytes) {}

    @Override
    public Integer call() throws IOException {
        Taken taken = run(engine, new DrawnWork(preset, batch, steps, rate), changes);
        spec.commandLine().getOut().println(new String(Json.write(taken), StandardCharsets.UTF_8));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /**
     * @param changes where what has changed is written afterwards; nowhere when null
     */
    static Taken run(ComparedEngine engine, DrawnWork work, @Nullable Path changes)
            throws IOException {
        List<Double> seconds = new ArrayList<>();
        List<Double> processorSeconds = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        try (EngineEpoch training = new EngineEpoch(engine.make(), work)) {
            for (int step = 0; step < work.steps(); step++) {
                long begin = System.nanoTime();
                long processor = SYSTEM.getProcessCpuTime();
                losses.add(training.step(step));
                processorSeconds.add((SYSTEM.getProcessCpuTime() - processor) / 1e9);
                seconds.add((System.nanoTime() - begin) / 1e9);
            }
            Taken taken = new Taken(seconds, processorSeconds, losses, peakMebibytes());
            if (changes != null) {
                training.writeChanges(changes);
            }
            return taken;
        }
    }

    private static long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
