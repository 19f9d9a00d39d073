package io.transferscope.cli.garbage;

import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.RunningStack;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a study out of the system. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Deletes a study that is over, with all its results; its name may then be used again."
                    + " What another study needs too stays. Interrupted, the same command finishes"
                    + " what it began.",
            "",
            "The blobs that nobody needs any more are left to gc. Another system than the local"
                    + " stack is named with --bootstrap and --aggregator, and its object store with"
                    + " the TRANSFERSCOPE_OBJECT_STORE_* variables that the services read."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the study is deleted",
            "1:there is no such study, it is not over, or something needed does not answer",
            "2:wrong arguments, or nobody agreed"
        })
public final class DeleteCommand implements Callable<Integer> {
    private static final Set<StudyState> OVER =
            EnumSet.of(
                    StudyState.COMPLETED,
                    StudyState.COMPLETED_WITH_FAILURES,
                    StudyState.CANCELLED,
                    StudyState.REJECTED);
    private static final int CONNECTIONS = 8;
    private static final Duration NOTICE = Duration.ofSeconds(15);
    private static final long TURN_MILLIS = 200;

    private final Terminal terminal;
    private final Clock clock;
    private final InputStream answers;

    @Parameters(paramLabel = "STUDY", description = "the study's name")
    private String study = "";

    @Option(
            names = "--cancel",
            description =
                    "cancel the study before, where it is not over, and wait until nothing of it"
                            + " runs")
    private boolean cancel;

    @Option(names = "--yes", description = "do not ask whether this is meant")
    private boolean yes;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    /**
     * @param answers of the person who is asked
     */
    public DeleteCommand(Terminal terminal, Clock clock, InputStream answers) {
        this.terminal = terminal;
        this.clock = clock;
        this.answers = answers;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<RunningStack> stack = connection.localStack(data.directory(), terminal);
        AggregatorClient aggregator = connection.aggregator(stack);
        KafkaSettings kafka = connection.kafka(stack);
        TopicReader topics = new KafkaTopicReader(kafka);
        try (StoreConnection store = connection.store(stack, data.directory(), clock);
                KafkaEventPublisher publisher =
                        new KafkaEventPublisher(kafka, new EventCodec("command-line", clock));
                WorkerThreads workers = new WorkerThreads(CONNECTIONS)) {
            StudyDeletion deletion =
                    new StudyDeletion(store.objects(), publisher, topics, workers, terminal::say);
            return delete(deletion, aggregator, new CancellationWait(topics, clock));
        }
    }

    private int delete(StudyDeletion deletion, AggregatorClient aggregator, CancellationWait quiet)
            throws InterruptedException {
        if (!StudyRequestReader.isName(study)) {
            return unknown(deletion, aggregator); // nor fit for an address or a key
        }
        if (deletion.isBegun(study)) {
            terminal.say(
                    String.format(
                            Locale.ROOT, "a deletion of study %s was begun: finishing it", study));
        } else {
            @Nullable StudyOverview view =
                    aggregator.study(study).map(StudyView::overview).orElse(null);
            if (view == null && !deletion.isPlanned(study)) {
                return unknown(deletion, aggregator);
            }
            boolean over =
                    view == null || OVER.contains(view.state()) || deletion.isImported(study);
            if (!over && !cancel) {
                terminal.say(
                        String.format(
                                Locale.ROOT,
                                "study %s is not over: cancel it first, or let delete --cancel do so",
                                study));
                return ExitCode.FAILED;
            }
            if (!yes && !agreed(view)) {
                return ExitCode.USAGE;
            }
            if (!over) {
                aggregator.cancel(study);
                terminal.say(String.format(Locale.ROOT, "study %s is cancelled", study));
            }
            if (!over || (view != null && view.state() == StudyState.CANCELLED)) {
                quiet.await(study);
            }
        }
        deletion.delete(study);
        awaitNotice(aggregator);
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "study %s is deleted; gc removes the blobs that nobody needs any more%n",
                        study);
        terminal.output().flush();
        return ExitCode.OK;
    }

    private int unknown(StudyDeletion deletion, AggregatorClient aggregator) {
        Set<String> known = new TreeSet<>(deletion.studies());
        aggregator.studies().forEach(view -> known.add(view.study()));
        terminal.say(
                known.isEmpty()
                        ? String.format(Locale.ROOT, "no study is called %s: there is none", study)
                        : String.format(
                                Locale.ROOT,
                                "no study is called %s; the nearest: %s",
                                study,
                                String.join(", ", NearestNames.to(study, known))));
        return ExitCode.FAILED;
    }

    private boolean agreed(@Nullable StudyOverview view) {
        if (!terminal.interactive()) {
            terminal.say("nobody can be asked whether this is meant: say so with --yes");
            return false;
        }
        String state =
                view == null
                        ? "known to the object store only"
                        : String.format(
                                Locale.ROOT,
                                "%s, %d of %d networks measured",
                                view.state().name().toLowerCase(Locale.ROOT),
                                view.networks().measured(),
                                view.networks().expected());
        boolean agreed =
                terminal.agrees(
                        String.format(
                                Locale.ROOT,
                                "Delete study %s (%s) and its results for good?",
                                study,
                                state),
                        answers);
        if (!agreed) {
            terminal.say("nothing is deleted");
        }
        return agreed;
    }

    /** Until the services have heard of it, a new study of the name would not be heard. */
    private void awaitNotice(AggregatorClient aggregator) throws InterruptedException {
        Instant deadline = clock.instant().plus(NOTICE);
        while (aggregator.study(study).isPresent()) {
            if (clock.instant().isAfter(deadline)) {
                terminal.say("the aggregator still shows the study: see whether it gets on");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        }
    }
}
