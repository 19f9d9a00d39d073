package io.transferscope.benchmarks.scale;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.stack.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many trainers one queue keeps at work, and what that costs the broker. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets trainers work that sleep instead of training. All else is real: a broker with the"
                    + " settings of a cluster, an object store, and of each trainer the queue, the"
                    + " connections, the progress every 15 s and the results. They share a few"
                    + " processes.",
            "Jobs take a half to one and a half of their mean, and more of them wait than there are"
                    + " trainers. A thousand trainers get longer ones, since one machine has to run"
                    + " them all: a job of 60 s is still a short one.",
            "Prints, from when all are at work: jobs that ended in a second; the share of time in"
                    + " which trainers did not sleep though jobs waited; milliseconds from a job's end"
                    + " to the next one's start; seconds until all were at work; the processors,"
                    + " memory, threads and connections of the broker; processors of all else."
        })
public final class Scale implements Callable<Integer> {
    private static final double SHORTEST = 0.1;
    private static final int MILLIS = 1000;

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
        check();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ScaleResult.header());
        for (int i = 0; i < trainers.size(); i++) {
            double mean = jobSeconds.get(Math.min(i, jobSeconds.size() - 1));
            ScaleResult measured =
                    measure(trainers.get(i), Duration.ofMillis(Math.round(mean * MILLIS)));
            out.println(measured.row());
            out.println(measured.notes());
            out.flush();
        }
        return 0;
    }

    private void check() {
        boolean positive =
                Stream.of(factor, seconds, patience, perProcess).allMatch(value -> value > 0)
                        && trainers.stream().allMatch(value -> value > 0)
                        && jobSeconds.stream().allMatch(value -> value >= SHORTEST);
        if (!positive) {
            throw new ParameterException(
                    spec.commandLine(),
                    "All numbers must be at least 1, --job-seconds at least 0.1");
        }
        if (jobSeconds.size() != 1 && jobSeconds.size() != trainers.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--job-seconds must have one value, or one for each of --trainers");
        }
    }

    private ScaleResult measure(int number, Duration mean)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("transferscope-scale");
        try (ScaleServers servers =
                        ScaleServers.start(installation, directory, heap, brokerSettings);
                ScaleRun run = new ScaleRun(servers)) {
            return run.measure(
                    number,
                    perProcess,
                    new JobLength(mean, factor),
                    Duration.ofSeconds(patience),
                    Duration.ofSeconds(seconds),
                    directory);
        } finally {
            DirectoryRemoval.delete(directory);
        }
    }
}
