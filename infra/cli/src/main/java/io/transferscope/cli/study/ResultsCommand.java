package io.transferscope.cli.study;

import io.transferscope.cli.display.AccuracyTable;
import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.rest.Artifact;
import io.transferscope.cli.rest.StudyFiles;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a study's results, and writes its files. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows the results of a study, of those networks that have one, and writes its"
                        + " files where --out is given.")
public final class ResultsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", description = "the study's name")
    private String study = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "table, csv (a row for each network) or json (the summary); ${DEFAULT-VALUE} by default")
    private OutputFormat format = OutputFormat.table;

    @Option(
            names = "--each",
            description = "also a table for each target task of each split and replicate")
    private boolean each;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write results.csv, summary.json, figure-2.svg and figure-2.png there, and what"
                            + " is known of its images")
    private @Nullable Path out;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    /** In small letters, as they are typed. */
    enum OutputFormat {
        table,
        csv,
        json
    }

    public ResultsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AggregatorClient aggregator =
                connection.aggregator(connection.localStack(data.directory(), terminal));
        switch (format) {
            case table -> terminal.print(AccuracyTable.lines(aggregator.summary(study), each));
            case csv -> raw(aggregator.fetch(study, Artifact.RESULTS));
            case json -> raw(aggregator.fetch(study, Artifact.SUMMARY));
        }
        if (out != null) {
            StudyFiles.write(aggregator, study, out);
        }
        return ExitCode.OK;
    }

    private void raw(byte[] bytes) {
        terminal.output().print(new String(bytes, StandardCharsets.UTF_8));
        terminal.output().flush();
    }
}
