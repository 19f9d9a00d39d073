package io.transferscope.cli.study;

import io.transferscope.cli.display.StatusText;
import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StackHealth;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how far studies are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says how far a study is, and what is wrong with it; or lists all studies. Where something"
                        + " is in the way of a local stack's work, such as a full disk, it says so.")
public final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", arity = "0..1", description = "the study's name")
    private @Nullable String study;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    public StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<RunningStack> stack = connection.localStack(data.directory(), terminal);
        // First, since the aggregator may be what does not answer.
        stack.stream()
                .flatMap(
                        running ->
                                StackHealth.complaints(running, data.directory(), Disk.SYSTEM)
                                        .stream())
                .forEach(terminal::say);
        AggregatorClient aggregator = connection.aggregator(stack);
        if (study == null) {
            List<StudyOverview> studies = aggregator.studies();
            terminal.print(
                    studies.isEmpty()
                            ? List.of("no studies yet")
                            : studies.stream().map(StatusText::line).toList());
            return ExitCode.OK;
        }
        Optional<StudyView> view = aggregator.study(study);
        if (view.isEmpty()) {
            terminal.say("no study is called " + study);
            return ExitCode.FAILED;
        }
        terminal.print(StatusText.lines(view.get()));
        return ExitCode.OK;
    }
}
