package io.transferscope.systemtests;

import io.transferscope.systemtests.run.OneJob;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills the trainer of one job at many moments. */
@Command(
        name = "one-job",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains one job again and again; each time its trainer is killed by kill -9 at another"
                    + " moment: before and after a snapshot, a blob, the result, an event and the"
                    + " acknowledgement, and at any time in between. Each time the checkpoint must"
                    + " be that of the training that nobody disturbed.",
            "",
            "The last line is: kills: N same: S different: D"
        })
final class OneJobCommand implements Callable<Integer> {
    /** A few seconds of training with all that makes resuming hard: dropout, mirror, rate steps. */
    private static final String REQUEST =
            """
            {"study": "one-job",
             "dataset": {"source": "builtin:shapes", "limitPerClass": 100,
                         "validationLimitPerClass": 20},
             "split": {"kind": "random", "classesPerTask": 10},
             "network": {"preset": "thin-32"},
             "training": {"epochs": 60, "learningRateSteps": [0.5, 0.8], "mirror": true},
             "treatments": []}
            """;

    @Option(names = "--kills", defaultValue = "20", description = "${DEFAULT-VALUE} by default")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "of the moments; 1 by default")
    private long seed;

    @Mixin private final SystemOptions options = new SystemOptions();

    private SystemSettings settings() {
        // said at the start only, so that events can be counted
        return options.settings("one-job").withTrainers(1).withProgress(Duration.ofHours(1));
    }

    @Override
    public Integer call() throws Exception {
        try (TestSystem system = options.start(settings());
                OneJob experiment = new OneJob(system, Screen::print)) {
            List<OneJob.KillResult> outcomes =
                    experiment.run(
                            new StudyTemplate(REQUEST.getBytes(StandardCharsets.UTF_8)),
                            OneJob.KillMoment.draw(seed, kills));
            long killed = outcomes.stream().filter(OneJob.KillResult::killed).count();
            long same = outcomes.stream().filter(OneJob.KillResult::same).count();
            Screen.print(
                    String.format(
                            Locale.ROOT,
                            "kills: %d same: %d different: %d",
                            killed,
                            same,
                            outcomes.size() - same));
            return outcomes.stream().allMatch(OneJob.KillResult::isGood) ? 0 : 1;
        }
    }
}
