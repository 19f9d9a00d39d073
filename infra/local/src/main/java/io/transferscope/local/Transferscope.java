package io.transferscope.local;

import io.transferscope.local.stack.StackException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code infra/transferscope}. */
@Command(
        name = "transferscope",
        mixinStandardHelpOptions = true,
        version = "transferscope 0.1.0",
        sortOptions = false,
        description = {
            "Finds out how transferable the features of a network are: runs the experiment of"
                    + " Yosinski et al. (2014) on your images and your network.",
            "",
            "Try: @|bold transferscope study --preset quickstart|@"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the study failed, was rejected or cancelled, or something needed does not answer",
            "2:wrong arguments"
        },
        subcommands = {CommandLine.HelpCommand.class})
public final class Transferscope {
    private Transferscope() {}

    public static void main(String[] arguments) {
        System.exit(
                commandLine(Terminal.ofProcess(), Clock.systemUTC(), System.in).execute(arguments));
    }

    /**
     * @param answers to what is asked
     */
    static CommandLine commandLine(Terminal terminal, Clock clock, InputStream answers) {
        CommandLine commandLine =
                new CommandLine(new Transferscope())
                        .addSubcommand(new UpCommand(terminal))
                        .addSubcommand(new DatasetCommand(terminal, clock))
                        .addSubcommand(new StudyCommand(terminal, clock))
                        .addSubcommand(new ImportCommand(terminal, clock))
                        .addSubcommand(new StatusCommand(terminal))
                        .addSubcommand(new ResultsCommand(terminal))
                        .addSubcommand(new RetryCommand(terminal))
                        .addSubcommand(new CancelCommand(terminal))
                        .addSubcommand(new DeleteCommand(terminal, clock, answers))
                        .addSubcommand(new GcCommand(terminal, clock))
                        .addSubcommand(new TopicsCommand(terminal))
                        .addSubcommand(new AccessCommand(terminal));
        return commandLine
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(terminal.output(), true))
                .setErr(new PrintWriter(terminal.error(), true))
                .setExecutionExceptionHandler((e, command, result) -> explain(e, terminal));
    }

    /** What people can do something about is said in a line; only the unforeseen has a trace. */
    private static int explain(Exception e, Terminal terminal) throws Exception {
        if (e instanceof StackException || e instanceof TransferscopeException) {
            terminal.say(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
        throw e;
    }
}
