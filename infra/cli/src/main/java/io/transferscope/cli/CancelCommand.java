package io.transferscope.cli;

import io.transferscope.cli.follow.Aggregator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Drops a study. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Cancels a study: what is done stays, and so does its name until it is deleted."
                        + " Networks that another study needs too go on.")
final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", description = "the study's name")
    private String study = "";

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Aggregator aggregator =
                connection.aggregator(connection.localStack(data.directory(), terminal));
        aggregator.cancel(study);
        terminal.say("study " + study + " is cancelled");
        return ExitCode.OK;
    }
}
