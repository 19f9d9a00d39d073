package io.transferscope.cli.garbage;

import io.transferscope.cli.garbage.GarbageCollection.Amount;
import io.transferscope.cli.garbage.GarbageCollection.Report;
import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.ShutdownHook;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.RunningStack;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Finds and removes what no study needs any more. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists what nobody needs any more, and removes it with --delete: blobs that no plan,"
                    + " waiting job, result or manifest reaches, snapshots of jobs that are done or"
                    + " that nobody wants, and notes on events that no queue holds any more.",
            "",
            "It may run while studies run, and be stopped at any time. Where it cannot be certain"
                    + " what is needed, it says why and removes nothing. Another system than the"
                    + " local stack is named with --bootstrap, and its object store with the"
                    + " TRANSFERSCOPE_OBJECT_STORE_* variables that the services read."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it is not certain what is needed, or something needed does not answer",
            "2:wrong arguments"
        })
public final class GcCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 8;
    private static final int MOST_PROBLEMS = 20;

    private final Terminal terminal;
    private final Clock clock;

    @Option(names = "--delete", description = "remove it; without, it is only listed")
    private boolean delete;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            defaultValue = "24h",
            converter = Age.class,
            description =
                    "remove only blobs that are older, such as 36h or 7d; ${DEFAULT-VALUE} by"
                            + " default, and never less, since who writes a blob relies on it")
    private Duration olderThan = BlobStore.LEAST_SWEEP_AGE;

    @Option(names = "--verbose", description = "also a line for each object")
    private boolean verbose;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    /** Hours or days. */
    static final class Age implements ITypeConverter<Duration> {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([hd])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("must be like 36h or 7d, but is " + text);
            }
            int number = Integer.parseInt(matcher.group(1));
            Duration age =
                    matcher.group(2).equals("h")
                            ? Duration.ofHours(number)
                            : Duration.ofDays(number);
            if (age.compareTo(BlobStore.LEAST_SWEEP_AGE) < 0) {
                throw new TypeConversionException(
                        String.format(
                                Locale.ROOT,
                                "must be at least %dh, since younger blobs may be about to be needed, but is %s",
                                BlobStore.LEAST_SWEEP_AGE.toHours(),
                                text));
            }
            return age;
        }
    }

    public GcCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<RunningStack> stack = connection.localStack(data.directory(), terminal);
        Report report;
        try (StoreConnection store = connection.store(stack, data.directory(), clock);
                WorkerThreads workers = new WorkerThreads(CONNECTIONS);
                GarbageProgress progress = new GarbageProgress(terminal, clock, verbose)) {
            ShutdownHook hook = new ShutdownHook(progress::interrupted);
            try {
                report =
                        new GarbageCollection(
                                        store.objects(),
                                        store.blobs(),
                                        new KafkaTopicReader(connection.kafka(stack)),
                                        workers,
                                        progress)
                                .run(olderThan, delete);
            } finally {
                hook.remove();
            }
        }
        return show(report);
    }

    private int show(Report report) {
        if (!report.problems().isEmpty()) {
            terminal.say("nothing is removed, since it is not certain what is needed:");
            report.problems().stream().limit(MOST_PROBLEMS).forEach(this::sayIndented);
            if (report.problems().size() > MOST_PROBLEMS) {
                sayIndented(
                        String.format(
                                Locale.ROOT,
                                "and %,d more",
                                report.problems().size() - MOST_PROBLEMS));
            }
            return ExitCode.FAILED;
        }
        Map<GarbageKind, Amount> amounts = delete ? report.removed() : report.garbage();
        for (GarbageKind kind : GarbageKind.values()) {
            Amount amount = amounts.getOrDefault(kind, Amount.NONE);
            terminal.output()
                    .printf(
                            Locale.ROOT,
                            "%-10s %,10d %,18d bytes   %s%n",
                            kind,
                            amount.count(),
                            amount.bytes(),
                            kind.meaning());
        }
        terminal.output().println(conclusion(report));
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "%s stay, which are needed; %s, which may be about to be%n",
                        blobs(report.wanted()),
                        blobs(report.young()));
        terminal.output().flush();
        return ExitCode.OK;
    }

    private String conclusion(Report report) {
        if (report.garbage().isEmpty()) {
            return "there is nothing to remove";
        }
        return delete ? "this is removed" : "nothing is removed: gc --delete removes this";
    }

    private static String blobs(Amount amount) {
        return String.format(Locale.ROOT, "%,d blobs (%,d bytes)", amount.count(), amount.bytes());
    }

    private void sayIndented(String line) {
        terminal.say("  " + line);
    }
}
