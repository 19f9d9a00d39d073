package io.transferscope.benchmarks.scale;

import io.transferscope.local.stack.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many trainers one queue keeps at work, and what that costs the broker. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets trainers work that sleep instead of training. Everything else is real: the broker,"
                    + " the object store, each trainer's queue, connections and events."
        })
public final class Scale implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--trainers",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,100,1000",
            description = "Numbers of trainers (default: ${DEFAULT-VALUE}).")
    private List<Integer> trainers = List.of();

    @Option(
            names = "--job-seconds",
            paramLabel = "S",
            split = ",",
            defaultValue = "10,10,60",
            description = "Mean length of a job, for each number (default: ${DEFAULT-VALUE}).")
    private List<Double> jobSeconds = List.of();

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "1",
            description = "By which one job in a hundred takes longer (default: ${DEFAULT-VALUE}).")
    private int factor;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "120",
            description = "Seconds of measuring, when all are at work (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description = "Seconds to wait until all are at work (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--per-process",
            paramLabel = "N",
            defaultValue = "250",
            description = "Trainers in one process (default: ${DEFAULT-VALUE}).")
    private int perProcess;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "Largest heap of the broker (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(
            names = "--broker",
            paramLabel = "NAME=VALUE",
            description = "A setting of the broker; may be repeated.")
    private Map<String, String> brokerSettings = Map.of();

    private final Installation installation;

    public Scale() {
        this(Installation.current());
    }

    Scale(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Measurement.header());
        for (int i = 0; i < trainers.size(); i++) {
            double mean = jobSeconds.get(Math.min(i, jobSeconds.size() - 1));
            Measurement measured =
                    measure(trainers.get(i), Duration.ofMillis(Math.round(mean * 1000)));
            out.println(measured.row());
            out.println(measured.notes());
            out.flush();
        }
        return 0;
    }

    private Measurement measure(int number, Duration mean)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("transferscope-scale");
        try (Servers servers = Servers.start(installation, directory, heap, brokerSettings);
                Shift shift = new Shift(servers)) {
            return shift.measure(
                    number,
                    perProcess,
                    new JobLength(mean, factor),
                    Duration.ofSeconds(patience),
                    Duration.ofSeconds(seconds),
                    directory);
        }
    }
}
