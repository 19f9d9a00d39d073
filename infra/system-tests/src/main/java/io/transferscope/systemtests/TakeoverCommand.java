package io.transferscope.systemtests;

import io.transferscope.contracts.event.Queue;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.run.Takeover;
import io.transferscope.systemtests.run.Takeover.Loss;
import io.transferscope.systemtests.run.Takeover.TakeoverResult;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how soon a job goes on elsewhere. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loses trainers at work, by kill -9 or by a network that swallows everything, and"
                    + " measures how long their jobs wait for another trainer, and how much training"
                    + " is lost.",
            "",
            "The last line has the worst of each."
        })
final class TakeoverCommand implements Callable<Integer> {
    private static final int TRAINERS = 3;
    private static final Duration PROGRESS = Duration.ofMillis(250);

    /** Beyond the lock, as the promise has it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A snapshot is taken between two batches, and stored before the next. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Two networks that are never done, so that one of three trainers is idle. */
    private static final String REQUEST =
            """
            {"study": "takeover",
             "dataset": {"source": "builtin:shapes", "limitPerClass": 50,
                         "validationLimitPerClass": 10},
             "split": {"kind": "random", "classesPerTask": 10},
             "network": {"preset": "thin-32"},
             "training": {"epochs": 1000},
             "treatments": []}
            """;

    @Option(names = "--kills", defaultValue = "5", description = "${DEFAULT-VALUE} by default")
    private int kills;

    @Option(
            names = "--silent",
            defaultValue = "2",
            description = "trainers cut off in silence; ${DEFAULT-VALUE} by default")
    private int silent;

    @Option(names = "--seed", defaultValue = "1", description = "of the moments; 1 by default")
    private long seed;

    @Mixin private final SystemOptions options = new SystemOptions();

    @Override
    public Integer call() throws Exception {
        try (TestSystem system = options.start(settings());
                Takeover experiment = new Takeover(system, seed, Screen::print)) {
            experiment.begin(new StudyTemplate(REQUEST.getBytes(StandardCharsets.UTF_8)));
            List<TakeoverResult> outcomes = new ArrayList<>();
            for (int i = 0; i < kills; i++) {
                outcomes.add(experiment.lose(Loss.KILLED));
            }
            for (int i = 0; i < silent; i++) {
                outcomes.add(experiment.lose(Loss.SILENT));
            }
            return report(outcomes);
        }
    }

    private SystemSettings settings() {
        return options.settings("takeover").withTrainers(TRAINERS).withProgress(PROGRESS);
    }

    private int report(List<TakeoverResult> outcomes) {
        Duration waited =
                outcomes.stream()
                        .map(TakeoverResult::waited)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        Duration lost =
                outcomes.stream()
                        .map(TakeoverResult::lost)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        Duration mostWaited = Queue.TRAINERS.lock().plus(GRACE);
        Duration mostLost = options.snapshotInterval().plus(ROUNDING);
        Screen.print(
                String.format(
                        Locale.ROOT,
                        "takeovers: %d longest wait: %.1f s (at most %.0f s) most lost: %.1f s (at most %.1f s)",
                        outcomes.size(),
                        waited.toMillis() / 1e3,
                        mostWaited.toMillis() / 1e3,
                        lost.toMillis() / 1e3,
                        mostLost.toMillis() / 1e3));
        return waited.compareTo(mostWaited) <= 0 && lost.compareTo(mostLost) <= 0 ? 0 : 1;
    }
}
