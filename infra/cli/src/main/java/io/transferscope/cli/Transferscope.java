package io.transferscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.cli.access.AccessCommand;
import io.transferscope.cli.dataset.DatasetCommand;
import io.transferscope.cli.garbage.DeleteCommand;
import io.transferscope.cli.garbage.GcCommand;
import io.transferscope.cli.importing.ImportCommand;
import io.transferscope.cli.study.CancelCommand;
import io.transferscope.cli.study.ResultsCommand;
import io.transferscope.cli.study.RetryCommand;
import io.transferscope.cli.study.StatusCommand;
import io.transferscope.cli.study.StudyCommand;
import io.transferscope.cli.system.TopicsCommand;
import io.transferscope.cli.system.UpCommand;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.cli.weights.WeightsCommand;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.stack.StackException;
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
    private static final char LOST = '\uFFFD';

    private Transferscope() {}

    public static void main(String[] arguments) {
        System.exit(
                execute(
                        commandLine(Terminal.ofProcess(), Clock.systemUTC(), System.in),
                        arguments));
    }

    /** An argument of another encoding than the process' own has lost letters already. */
    static int execute(CommandLine commandLine, String... arguments) {
        for (String argument : arguments) {
            if (argument.indexOf(LOST) >= 0) {
                commandLine
                        .getErr()
                        .println(
                                argument
                                        + " is not UTF-8, and letters of it are lost: give it in"
                                        + " UTF-8, with LC_ALL set to C.UTF-8 or another UTF-8 locale");
                return ExitCode.USAGE;
            }
        }
        return commandLine.execute(arguments);
    }

    /**
     * @param answers to what is asked
     */
    public static CommandLine commandLine(Terminal terminal, Clock clock, InputStream answers) {
        CommandLine commandLine =
                new CommandLine(new Transferscope())
                        .addSubcommand(new UpCommand(terminal))
                        .addSubcommand(new DatasetCommand(terminal, clock))
                        .addSubcommand(new WeightsCommand(terminal, clock))
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
                .setOut(new PrintWriter(terminal.output(), true, UTF_8))
                .setErr(new PrintWriter(terminal.error(), true, UTF_8))
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
