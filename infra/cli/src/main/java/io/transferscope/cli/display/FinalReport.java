package io.transferscope.cli.display;

import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.rest.StudyFiles;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.runtime.failure.TransferscopeException;
import java.nio.file.Path;
import java.util.List;

/** The results that a command leaves at its end: the files in any case, then the table. */
public final class FinalReport {
    private FinalReport() {}

    /**
     * Files are written as the aggregator has them, also where its summary is not of this version.
     *
     * @param notes printed below the table
     */
    public static void give(
            AggregatorClient aggregator,
            String study,
            Path directory,
            List<String> notes,
            Terminal terminal) {
        StudyFiles.write(aggregator, study, directory);
        try {
            terminal.print(AccuracyTable.lines(aggregator.summary(study), false));
        } catch (TransferscopeException e) {
            terminal.say("the table cannot be shown: " + e.getMessage());
        }
        terminal.output().println();
        terminal.print(notes);
        terminal.output().println("results are in " + directory);
    }
}
