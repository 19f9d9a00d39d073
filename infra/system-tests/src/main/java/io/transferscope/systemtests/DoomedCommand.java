package io.transferscope.systemtests;

import io.transferscope.systemtests.run.DoomedJob;
import io.transferscope.systemtests.run.StudyClient;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A job that kills every trainer that gets it. */
@Command(
        name = "doomed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Kills every trainer that begins a certain job, until the job is given up; then has it"
                    + " tried again in peace.",
            "",
            "The last line is: kills: N attempts: A first: STATE after retry: STATE"
        })
final class DoomedCommand implements Callable<Integer> {
    /** Two networks of some seconds each, of which no snapshot is taken. */
    private static final String REQUEST =
            """
            {"study": "doomed",
             "dataset": {"source": "builtin:shapes", "limitPerClass": 50,
                         "validationLimitPerClass": 10},
             "split": {"kind": "random", "classesPerTask": 6},
             "network": {"preset": "thin-32"},
             "training": {"epochs": 100},
             "treatments": []}
            """;

    @Mixin private final SystemOptions options = new SystemOptions();

    private SystemSettings settings() {
        return options.settings("doomed").withSnapshots(Duration.ofMinutes(10));
    }

    @Override
    public Integer call() throws Exception {
        try (TestSystem system = options.start(settings());
                DoomedJob experiment = new DoomedJob(system, Screen::print)) {
            DoomedJob.DoomedResult outcome =
                    experiment.run(new StudyTemplate(REQUEST.getBytes(StandardCharsets.UTF_8)));
            StudyClient.State after = experiment.retry();
            Screen.print(
                    String.format(
                            Locale.ROOT,
                            "kills: %d attempts: %d first: %s after retry: %s",
                            outcome.kills(),
                            outcome.failure().attempts(),
                            outcome.state().name(),
                            after.name()));
            return outcome.state().name().equals("completed-with-failures")
                            && after.name().equals("completed")
                    ? 0
                    : 1;
        }
    }
}
