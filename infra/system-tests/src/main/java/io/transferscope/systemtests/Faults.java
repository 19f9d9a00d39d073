package io.transferscope.systemtests;

import io.transferscope.stack.StackException;
import io.transferscope.systemtests.fault.FaultKind;
import io.transferscope.systemtests.fault.FaultPlan;
import io.transferscope.systemtests.fault.FaultSchedule;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.oracle.Oracle;
import io.transferscope.systemtests.oracle.OracleVerdict;
import io.transferscope.systemtests.oracle.RecordCollector;
import io.transferscope.systemtests.oracle.Reference;
import io.transferscope.systemtests.run.FaultRun;
import io.transferscope.systemtests.run.ReferenceRun;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.run.Survivors;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line {@code infra/faults}. */
@Command(
        name = "infra/faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study in peace, then again under faults drawn from a seed, and compares: every"
                    + " network must have exactly one result, and the same.",
            "",
            "The last line is: faults: N kinds: K planned: P results: R differing: D hanging: H"
                    + " dispatchers: A brokers: B, where A and B are those that are there at the"
                    + " end"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing lost, nothing counted twice", "1:something is wrong"},
        subcommands = {
            OneJobCommand.class,
            TakeoverCommand.class,
            ReplicasCommand.class,
            DoomedCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Faults implements Callable<Integer> {
    private static final int FAULTS_PER_MINUTE = 18;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of the plan; ${DEFAULT-VALUE} by default")
    private long seed;

    @Option(
            names = "--minutes",
            defaultValue = "12",
            description = "during which faults begin; ${DEFAULT-VALUE} by default")
    private double minutes;

    @Option(names = "--faults", description = "how many; 18 a minute by default")
    private @Nullable Integer faults;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description =
                    "only faults of these kinds; by default all that there are for so many"
                            + " brokers: ${COMPLETION-CANDIDATES}")
    private @Nullable List<FaultKind> kinds;

    @Option(names = "--plan-only", description = "print the plan and do nothing")
    private boolean planOnly;

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "results in peace: read where the file exists, or else written to it")
    private @Nullable Path reference;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description =
                    "without a new result after the last fault, until a study hangs;"
                            + " ${DEFAULT-VALUE} by default")
    private int patienceSeconds;

    @Mixin private final SystemOptions options = new SystemOptions();

    private Faults() {}

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Faults())
                        .setUsageHelpAutoWidth(true)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler((e, command, result) -> explain(e))
                        .execute(arguments));
    }

    /** What people can do something about is said in a line; only the unforeseen has a trace. */
    private static int explain(Exception e) throws Exception {
        if (e instanceof StackException) {
            System.err.println(e.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public Integer call() throws Exception {
        FaultPlan plan = FaultPlan.draw(settings());
        if (planOnly) {
            plan.faults().forEach(fault -> Screen.print(fault.toString()));
            printCounts(plan.faults().size(), FaultPlan.count(plan.faults()));
            return 0;
        }
        StudyTemplate template = StudyTemplate.read(options.request());
        Oracle oracle = new Oracle(reference(template));
        try (TestSystem system = options.start(options.settings("faults"));
                FaultSchedule schedule =
                        new FaultSchedule(plan, new FaultWorker(system), Screen::print)) {
            List<String> studies =
                    new FaultRun(
                                    system,
                                    template,
                                    Duration.ofSeconds(patienceSeconds),
                                    Screen::print)
                            .run(schedule);
            List<OracleVerdict> verdicts = new ArrayList<>();
            for (String study : studies) {
                verdicts.add(oracle.judge(new RecordCollector(system).collect(study)));
            }
            return report(schedule, verdicts, Survivors.of(system));
        }
    }

    private FaultPlan.Settings settings() {
        Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
        int count = faults == null ? (int) Math.ceil(minutes * FAULTS_PER_MINUTE) : faults;
        return new FaultPlan.Settings(seed, kinds(), count, length, options.trainerNames());
    }

    private List<FaultKind> kinds() {
        if (kinds == null) {
            return FaultKind.of(options.brokers());
        }
        for (FaultKind kind : kinds) {
            if (!kind.isFor(options.brokers())) {
                throw new StackException(
                        String.format(
                                Locale.ROOT,
                                "%s does not come to a system of --brokers %d: leave it out of"
                                        + " --kinds, or choose another number",
                                kind,
                                options.brokers()));
            }
        }
        return kinds;
    }

    private Reference reference(StudyTemplate template) throws InterruptedException {
        if (reference != null && Files.exists(reference)) {
            return Reference.read(reference);
        }
        try (TestSystem system = options.start(options.settings("reference"))) {
            Reference found =
                    new ReferenceRun(system, Screen::print).run(template, Duration.ofMinutes(20));
            if (reference != null) {
                found.write(reference);
            }
            return found;
        }
    }

    private static int report(
            FaultSchedule schedule, List<OracleVerdict> verdicts, Survivors survivors) {
        int planned = verdicts.stream().mapToInt(OracleVerdict::planned).sum();
        int results = verdicts.stream().mapToInt(OracleVerdict::results).sum();
        long differing = verdicts.stream().mapToLong(OracleVerdict::differing).sum();
        long hanging = verdicts.stream().filter(OracleVerdict::isHanging).count();
        boolean good =
                verdicts.stream().allMatch(OracleVerdict::isGood) && survivors.missing().isEmpty();
        for (OracleVerdict verdict : verdicts) {
            verdict.findings().forEach(finding -> Screen.print(verdict.study() + ": " + finding));
        }
        Map<FaultKind, Integer> counts = FaultPlan.count(schedule.happened());
        printCounts(schedule.happened().size(), counts);
        survivors.missing().forEach(Screen::print);
        Screen.print(
                String.format(
                        Locale.ROOT,
                        "faults: %d kinds: %d planned: %d results: %d differing: %d hanging: %d"
                                + " dispatchers: %d brokers: %d",
                        schedule.happened().size(),
                        counts.size(),
                        planned,
                        results,
                        differing,
                        hanging,
                        survivors.dispatchers(),
                        survivors.brokers()));
        return good ? 0 : 1;
    }

    private static void printCounts(int total, Map<FaultKind, Integer> counts) {
        Screen.print("");
        counts.forEach(
                (kind, count) ->
                        Screen.print(String.format(Locale.ROOT, "%-22s %4d", kind, count)));
        Screen.print(String.format(Locale.ROOT, "%-22s %4d", "all", total));
    }
}
