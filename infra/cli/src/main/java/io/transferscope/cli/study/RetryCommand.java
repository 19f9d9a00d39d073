package io.transferscope.cli.study;

import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has failed networks tried again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tries networks of a study again that failed, and no others; what can only be run"
                        + " after them follows by itself.")
public final class RetryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", index = "0", description = "the study's name")
    private String study = "";

    @Parameters(
            paramLabel = "NETWORK",
            index = "1..*",
            arity = "0..*",
            description = {
                "such as 0/0/A3B, or A3B for those of all splits and replicates; all that failed by"
                        + " default"
            })
    private List<String> networks = List.of();

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    public RetryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AggregatorClient aggregator =
                connection.aggregator(connection.localStack(data.directory(), terminal));
        List<String> retried = aggregator.retry(study, networks);
        if (retried.isEmpty()) {
            terminal.say("nothing of study " + study + " has failed");
            return ExitCode.OK;
        }
        terminal.say(
                String.format(
                        Locale.ROOT,
                        "%d %s of study %s %s tried again:",
                        retried.size(),
                        retried.size() == 1 ? "network" : "networks",
                        study,
                        retried.size() == 1 ? "is" : "are"));
        terminal.print(retried.stream().map(name -> "  " + name).toList());
        return ExitCode.OK;
    }
}
