package io.transferscope.cli.study;

import io.transferscope.cli.display.DatasetText;
import io.transferscope.cli.display.FinalReport;
import io.transferscope.cli.display.ProgressDisplay;
import io.transferscope.cli.display.StatusText;
import io.transferscope.cli.display.StudyProgress;
import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.StackOptions;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.ShutdownHook;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.stack.Installation;
import io.transferscope.stack.LocalStack;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StackPorts;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a study and stays until it is done. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks for a study, shows how far it is, prints its table, and writes results.csv,"
                    + " summary.json, figure-2.svg and figure-2.png, and of its images"
                    + " dataset.json, contact-sheet.png and, where anything is left out,"
                    + " left-out.csv.",
            "",
            "It goes to the local stack where one runs (see up), to another system with"
                    + " --bootstrap and --aggregator, or else to a stack that is started for it and"
                    + " stopped afterwards. The same request again trains nothing twice."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every network has its result",
            "1:the study was rejected or cancelled, or a network failed",
            "2:wrong arguments"
        })
public final class StudyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private RequestSource source = new RequestSource();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory of the files; out/STUDY by default")
    private @Nullable Path out;

    @Option(
            names = "--study",
            paramLabel = "NAME",
            description = "name of the study, in place of the request's own")
    private @Nullable String study;

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description =
                    "queue that the study's jobs wait in, in place of the request's own; trainers are"
                            + " shared among queues, and a study is in one of its own where none is"
                            + " named")
    private @Nullable String queue;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description =
                    "1 to 1000, in place of the request's own: the weight of the study's queue, and"
                            + " its place among that queue's studies; 1 where none is named")
    private @Nullable Integer priority;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final StackOptions stackOptions = new StackOptions();

    /** Where the request comes from. */
    static final class RequestSource {
        @Parameters(
                paramLabel = "REQUEST.json",
                description =
                        "the request; a source file: with a relative path is taken from the file's"
                                + " directory")
        private @Nullable Path file;

        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description =
                        "a request that comes with Transferscope: quickstart (58 small networks on"
                                + " drawn images, a few minutes), sweep (54 of them, a third each"
                                + " with 25, 50 and 100 training images of each class)")
        private @Nullable PresetName preset;
    }

    /** In small letters, as they are typed. */
    enum PresetName {
        quickstart,
        sweep
    }

    public StudyCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        RequestFile request;
        try {
            request = request();
        } catch (InvalidRequestException e) {
            terminal.say("the request cannot be carried out:");
            StatusText.faults(e.faults()).forEach(terminal::say);
            return ExitCode.FAILED;
        } catch (IOException e) {
            terminal.say("the request cannot be read: " + e);
            return ExitCode.USAGE;
        }
        Optional<RunningStack> running =
                connection.localStack(stackOptions.dataDirectory(), terminal);
        if (connection.isElsewhere() || running.isPresent()) {
            return run(request, running, null);
        }
        return runOnOwnStack(request);
    }

    private RequestFile request() throws IOException, InvalidRequestException {
        RequestChanges changes = new RequestChanges(study, queue, priority);
        return source.file == null
                ? RequestFile.preset(String.valueOf(source.preset), changes)
                : RequestFile.load(source.file, changes);
    }

    private int runOnOwnStack(RequestFile request) throws InterruptedException {
        terminal.say("starting Transferscope for this study");
        // Who may run this may read images and weights: their places need no further permission.
        List<Path> places =
                Stream.of(request.source(), request.weights())
                        .flatMap(Optional::stream)
                        .map(path -> Files.isDirectory(path) ? path : path.getParent())
                        .distinct()
                        .toList();
        try (LocalStack stack =
                LocalStack.start(
                        stackOptions.settings(StackPorts.USUAL.elsewhereIfTaken(), places),
                        Installation.current(),
                        terminal::say)) {
            return run(request, Optional.of(stack.running()), stack);
        }
    }

    private int run(RequestFile request, Optional<RunningStack> stack, @Nullable LocalStack own)
            throws InterruptedException {
        KafkaSettings kafka = connection.kafka(stack);
        AggregatorClient aggregator = connection.aggregator(stack);
        StudyOutcome outcome;
        try (KafkaEventPublisher publisher =
                        new KafkaEventPublisher(kafka, new EventCodec("command-line", clock));
                StudyProgress progress =
                        ProgressDisplay.to(terminal.error(), terminal.interactive(), clock)) {
            ShutdownHook hook = new ShutdownHook(() -> interrupted(request, progress, own));
            try {
                outcome = new StudyRun(kafka, publisher, aggregator, progress).run(request);
            } finally {
                hook.remove();
            }
        }
        if (outcome instanceof StudyOutcome.Rejected rejected) {
            terminal.say("study " + request.study() + " is rejected:");
            StatusText.rejection(rejected.faults(), rejected.unusable()).forEach(terminal::say);
            return ExitCode.FAILED;
        }
        return report((StudyOutcome.Ended) outcome, aggregator);
    }

    private int report(StudyOutcome.Ended outcome, AggregatorClient aggregator) {
        StudyView view = outcome.view();
        String name = view.overview().study();
        NetworkCounts counts = view.overview().networks();
        if (counts.measured() > 0) {
            Path directory = out == null ? Path.of("out", name) : out;
            FinalReport.give(aggregator, name, directory, DatasetText.lines(view), terminal);
        }
        outcome.utilisation().map(Utilisation::words).ifPresent(terminal.output()::println);
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "%d networks: %d trained, %d reused%s%n",
                        counts.expected(),
                        outcome.trained(),
                        outcome.reused(),
                        counts.withoutResult() == 0
                                ? ""
                                : ", " + counts.withoutResult() + " failed");
        terminal.output().flush();
        StudyState state = view.overview().state();
        if (state == StudyState.CANCELLED) {
            terminal.say("study " + name + " was cancelled");
        }
        StatusText.problems(view).forEach(terminal::say);
        return state == StudyState.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void interrupted(
            RequestFile request, StudyProgress progress, @Nullable LocalStack own) {
        progress.close();
        if (own == null) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "%nstudy %s goes on; status %s says how far it is",
                            request.study(),
                            request.study()));
            return;
        }
        terminal.say(
                String.format(Locale.ROOT, "%nstopping; the same command goes on where it was"));
        own.close();
    }
}
