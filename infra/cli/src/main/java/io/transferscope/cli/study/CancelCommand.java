package io.transferscope.cli.study;

import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
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
public final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", description = "the study's name")
    private String study = "";

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    public CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AggregatorClient aggregator =
                connection.aggregator(connection.localStack(data.directory(), terminal));
        aggregator.cancel(study);
        terminal.say("study " + study + " is cancelled");
        return ExitCode.OK;
    }
}
