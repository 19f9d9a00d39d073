package io.transferscope.cli.importing;

import io.transferscope.cli.display.FinalReport;
import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.ShutdownHook;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.Installation;
import io.transferscope.stack.LocalStack;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackSettings;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a study of results that were measured elsewhere. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a study of a table of results that were measured elsewhere, so that they are"
                    + " analysed as those of a study that was trained here: prints its table, and"
                    + " writes results.csv, summary.json, figure-2.svg and figure-2.png.",
            "",
            "The table is a CSV file with the columns split, network and accuracy at least; the"
                    + " other columns of results.csv are used where they are there. A network is"
                    + " written as baseA, A3B, A3B+, B3B or R3B, an accuracy as a share from 0 to"
                    + " 1, or as nan where the network diverged. Networks may be missing.",
            "",
            "It goes to the local stack where one runs (see up), to another system with"
                    + " --bootstrap and --aggregator and the TRANSFERSCOPE_OBJECT_STORE_* variables"
                    + " that the services read, or else to a stack that is started for it and"
                    + " stopped afterwards. The same file again changes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the results are imported",
            "1:the file has faults, the name is taken, or something needed does not answer",
            "2:wrong arguments, or the file cannot be read"
        })
public final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Parameters(paramLabel = "FILE.csv", description = "the table")
    private Path file = Path.of("");

    @Option(
            names = "--study",
            paramLabel = "NAME",
            required = true,
            description = "name of the study that becomes of it")
    private String study = "";

    @Option(
            names = "--classes",
            paramLabel = "N",
            description =
                    "classes of each task, which tell what guessing would give; without, a network"
                            + " that learnt nothing is not known as one")
    private @Nullable Integer classes;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory of the files; out/STUDY by default")
    private @Nullable Path out;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    public ImportCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!StudyRequestReader.isName(study)) {
            terminal.say(
                    "--study must be 1 to 63 lower-case letters, digits and inner hyphens, not "
                            + study);
            return ExitCode.USAGE;
        }
        if (classes != null && (classes < 2 || classes > 100_000)) {
            terminal.say("--classes must be from 2 to 100000, but is " + classes);
            return ExitCode.USAGE;
        }
        try {
            ImportedTable table = read();
            return importTo(StudyImport.plan(table, wanted()), table);
        } catch (InvalidTableException e) {
            terminal.say(String.format(Locale.ROOT, "%s cannot be imported:", file));
            e.faults().forEach(fault -> terminal.say("  " + fault));
            if (e.more() > 0) {
                terminal.say(String.format(Locale.ROOT, "  and %,d more", e.more()));
            }
            return ExitCode.FAILED;
        } catch (IOException e) {
            terminal.say("the file cannot be read: " + e);
            return ExitCode.USAGE;
        }
    }

    private ImportedTable read() throws IOException, InvalidTableException {
        try (InputStream csv = Files.newInputStream(file)) {
            ImportedTable table = ImportedTable.read(csv);
            if (!table.unused().isEmpty()) {
                terminal.say("columns that are not used: " + String.join(", ", table.unused()));
            }
            return table;
        }
    }

    private StudyImport.Wanted wanted() {
        return new StudyImport.Wanted(study, String.valueOf(file.getFileName()), classes);
    }

    private int importTo(ImportedStudy imported, ImportedTable table) throws InterruptedException {
        Optional<RunningStack> running = connection.localStack(data.directory(), terminal);
        if (connection.isElsewhere() || running.isPresent()) {
            int exitCode = run(imported, table, running);
            if (exitCode == ExitCode.OK) {
                terminal.say("its page is " + connection.aggregator(running).page(study));
            }
            return exitCode;
        }
        terminal.say("starting Transferscope for this study");
        StackSettings settings =
                new StackSettings(
                        data.directory(), StackPorts.USUAL.elsewhereIfTaken(), 0, List.of());
        try (LocalStack own = LocalStack.start(settings, Installation.current(), terminal::say)) {
            ShutdownHook hook = new ShutdownHook(own::close);
            try {
                return run(imported, table, Optional.of(own.running()));
            } finally {
                hook.remove();
            }
        }
    }

    private int run(ImportedStudy imported, ImportedTable table, Optional<RunningStack> stack)
            throws InterruptedException {
        AggregatorClient aggregator = connection.aggregator(stack);
        try (StoreConnection store = connection.store(stack, data.directory(), clock);
                KafkaEventPublisher publisher =
                        new KafkaEventPublisher(
                                connection.kafka(stack), new EventCodec("command-line", clock))) {
            StudyImport studies = new StudyImport(store.objects(), publisher);
            Optional<String> obstacle =
                    aggregator
                            .study(study)
                            .map(StudyView::overview)
                            .flatMap(known -> obstacle(known, studies));
            if (obstacle.isPresent()) {
                terminal.say(
                        String.format(
                                Locale.ROOT,
                                "study %s %s, or choose another name with --study",
                                study,
                                obstacle.get()));
                return ExitCode.FAILED;
            }
            studies.publish(imported, table);
        }
        terminal.say(
                String.format(
                        Locale.ROOT, "study %s is imported; waiting for the aggregator", study));
        new ImportWait(aggregator, clock).await(imported);
        report(imported, aggregator);
        return ExitCode.OK;
    }

    /** What no plan in the store tells of. */
    private static Optional<String> obstacle(StudyOverview known, StudyImport studies) {
        return switch (known.state()) {
            case CANCELLED -> Optional.of("was cancelled: delete it first");
            case REQUESTED, PREPARING ->
                    studies.isPlanned(known.study())
                            ? Optional.empty()
                            : Optional.of("is being prepared: cancel and delete it first");
            case RUNNING, COMPLETED, COMPLETED_WITH_FAILURES, REJECTED -> Optional.empty();
        };
    }

    private void report(ImportedStudy imported, AggregatorClient aggregator) {
        Path directory = out == null ? Path.of("out", study) : out;
        FinalReport.give(aggregator, study, directory, List.of(), terminal);
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "%,d of %,d networks are imported%n",
                        imported.imported().results(),
                        imported.networks().size());
        terminal.output().flush();
    }
}
