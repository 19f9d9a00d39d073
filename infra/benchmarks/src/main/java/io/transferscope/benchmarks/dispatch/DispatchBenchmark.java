package io.transferscope.benchmarks.dispatch;

import io.transferscope.benchmarks.memory.MemoryStore;
import io.transferscope.transfer.dispatch.DispatchPass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How long the dispatcher takes to decide, what it keeps, and how well it keeps trainers at work.
 */
@Command(
        name = "dispatch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has the dispatcher decide on the jobs of many studies whose base networks are trained,"
                    + " all of them at once: each network is judged, and each job gets its place by"
                    + " fair share. None is made or published by that. Then trains them all in"
                    + " virtual time, as trainers would: jobs take ten minutes in the mean, by a"
                    + " log-normal distribution, and what is said is heard 100 ms later.",
            "Prints the seconds of the first look in a fresh process, which reads all plans; of the"
                    + " first decision after it, and of the second; the mebibytes of heap that"
                    + " dispatcher and decision keep; the time in which trainers had no job though"
                    + " jobs waited, in percent of theirs; how many jobs of each study were done"
                    + " when half of all were; and how long the dispatcher took whenever it looked,"
                    + " with the making of jobs. The last line is for other programs."
        })
public final class DispatchBenchmark implements Callable<Integer> {
    private static final double PERCENT = 100;
    private static final double MICROS = 1000;
    private static final double MINUTES_OF_HOUR = 60;

    @Spec private CommandSpec spec;

    @Option(
            names = "--studies",
            paramLabel = "N",
            defaultValue = "50",
            description = "Studies, with a queue each (default: ${DEFAULT-VALUE}).")
    private int studies;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Jobs of each study, to the next 200, beside its base networks"
                            + " (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--trainers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Trainers (default: ${DEFAULT-VALUE}).")
    private int trainers;

    @Override
    public Integer call() {
        requirePositive("--studies", studies);
        requirePositive("--jobs", jobs);
        requirePositive("--trainers", trainers);
        MemoryStore store = new MemoryStore();
        List<WaitingStudy> waiting =
                IntStream.range(0, studies)
                        .mapToObj(number -> WaitingStudy.make(number, jobs, store))
                        .toList();
        int all = studies * WaitingStudy.variants(jobs);
        DecisionTime decision = DecisionTime.measure(waiting, all, store);
        print(decision);
        if (decision.jobs() != all) {
            throw new IllegalStateException(
                    "of " + all + " jobs that wait " + decision.jobs() + " were chosen");
        }
        Simulation.Result result = new Simulation(waiting, all, store, trainers).run();
        print(result);
        line(
                "dispatch: jobs %d seconds %.2f mebibytes %d idle-percent %.2f",
                decision.jobs(),
                decision.first(),
                Math.max(0, Math.round(decision.mebibytes())),
                result.idleShare() * PERCENT);
        return 0;
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be at least 1, but is " + value);
        }
    }

    private void print(DecisionTime decision) {
        line("%d studies of %d jobs", studies, WaitingStudy.variants(jobs));
        line("plans read, all looked at    %8.3f s", decision.look());
        line("first decision               %8.3f s", decision.first());
        line("second decision              %8.3f s", decision.second());
        line("heap of dispatcher           %8.1f MiB", decision.mebibytes());
    }

    private void print(Simulation.Result result) {
        line(
                "%d trainers, in virtual time  %7.1f h",
                trainers, result.time().toMinutes() / MINUTES_OF_HOUR);
        line("idle while jobs waited       %8.3f %%", result.idleShare() * PERCENT);
        line("published once too often     %8d", result.again());
        line("done of a study halfway      %8d to %d", result.fewest(), result.most());
        result.micros().forEach(this::print);
    }

    private void print(DispatchPass pass, Histogram micros) {
        line(
                "%-18s %9d times, p50 %.2f ms, p99 %.2f ms, max %.2f ms",
                pass == DispatchPass.INCREMENTAL ? "looked at news" : "looked at all",
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getMaxValue() / MICROS);
    }

    private void line(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
