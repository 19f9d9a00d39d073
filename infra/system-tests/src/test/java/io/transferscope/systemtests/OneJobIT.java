package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.stack.Installation;
import io.transferscope.systemtests.run.OneJob;
import io.transferscope.systemtests.run.OneJob.KillMoment.AtPoint;
import io.transferscope.systemtests.run.OneJob.KillMoment.AtShare;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The trainer of one job dies at a few moments; {@code infra/faults one-job} has more. */
@Timeout(1800)
class OneJobIT {
    @TempDir static Path directory;

    @Test
    void aJobWhoseTrainerDiesEndsAsIfNothingHadHappened() throws Exception {
        SystemSettings settings =
                new SystemSettings(directory, 1, Duration.ofMillis(500), Duration.ofHours(1));
        try (TestSystem system =
                        TestSystem.start(settings, new Installation(Path.of("../..")), line -> {});
                OneJob oneJob = new OneJob(system, line -> {})) {
            List<OneJob.KillResult> outcomes =
                    oneJob.run(
                            TestingStudies.TWO_NETWORKS,
                            List.of(
                                    new AtPoint(CrashPoint.AFTER_SNAPSHOT, 2),
                                    new AtShare(0.5),
                                    new AtPoint(CrashPoint.AFTER_BLOB, 5),
                                    new AtPoint(CrashPoint.AFTER_RESULT, 1),
                                    new AtPoint(CrashPoint.BEFORE_ACKNOWLEDGEMENT, 1)));

            assertThat(outcomes).hasSize(5).allMatch(OneJob.KillResult::isGood);
            OperatorsView view = new OperatorsView(system);
            view.assertMetricsAreThoseThatAreDocumented(Path.of("../../docs/metrics.md"));
            view.assertLogLinesSayWhatTheyAreAbout(system.trainers().get(0), "Training finished");
        }
    }
}
