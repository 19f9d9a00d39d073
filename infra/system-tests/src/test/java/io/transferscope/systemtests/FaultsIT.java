package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.stack.Installation;
import io.transferscope.systemtests.fault.FaultKind;
import io.transferscope.systemtests.fault.FaultPlan;
import io.transferscope.systemtests.fault.FaultSchedule;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.oracle.Oracle;
import io.transferscope.systemtests.oracle.OracleVerdict;
import io.transferscope.systemtests.oracle.RecordCollector;
import io.transferscope.systemtests.oracle.Reference;
import io.transferscope.systemtests.run.FaultRun;
import io.transferscope.systemtests.run.ReferenceRun;
import io.transferscope.systemtests.run.Replicas;
import io.transferscope.systemtests.run.StudyClient;
import io.transferscope.systemtests.system.SystemSettings;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few faults of many kinds; {@code infra/faults} has hundreds. */
@Timeout(1800)
class FaultsIT {
    private static final int FAULTS = 10;

    /** Draws the death of the dispatcher among others. */
    private static final long SEED = 11;

    /** Those of seconds. */
    private static final Set<FaultKind> SHORT = EnumSet.copyOf(FaultKind.of(1));

    static {
        SHORT.removeAll(
                EnumSet.of(
                        FaultKind.TRAINER_PAUSE,
                        FaultKind.TRAINER_PAUSE_LONG,
                        FaultKind.DISPATCHER_PAUSE,
                        FaultKind.DISPATCHER_CUT,
                        FaultKind.STORE_DOWN_FOR_A_MINUTE));
    }

    @TempDir static Path directory;
    private static TestSystem system;
    private static Reference reference;

    @BeforeAll
    @Timeout(1800)
    static void runInPeace() throws Exception {
        system =
                TestSystem.start(
                        new SystemSettings(
                                directory, 2, Duration.ofMillis(500), Duration.ofSeconds(1)),
                        new Installation(Path.of("../..")),
                        line -> {});
        reference =
                new ReferenceRun(system, line -> {}).run(TestingStudies.TINY, TestSystem.PATIENCE);
        assertThat(reference.results()).hasSize(10);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void anAggregatorAnswersAsBeforeItsDeathAndAsAnother() throws Exception {
        Replicas replicas = new Replicas(system, line -> {});
        List<String> studies = List.of(ReferenceRun.STUDY);
        Map<String, byte[]> before = replicas.answers(system.rest(), studies);

        replicas.restartWithoutDisk();

        Map<String, byte[]> after = replicas.answers(system.rest(), studies);
        Map<String, byte[]> beside = replicas.answers(system.startReplica(), studies);
        assertThat(before)
                .allSatisfy(
                        (path, answer) -> {
                            assertThat(after.get(path)).as(path).isEqualTo(answer);
                            assertThat(beside.get(path)).as(path).isEqualTo(answer);
                        });
    }

    @Test
    void faultsLoseNothingAndCountNothingTwice() throws Exception {
        new StudyClient(system).forgetJobs();
        FaultPlan plan =
                FaultPlan.draw(
                        new FaultPlan.Settings(
                                SEED, SHORT, FAULTS, Duration.ofSeconds(20), system.trainers()));
        List<String> lines = new ArrayList<>();
        try (FaultSchedule schedule =
                new FaultSchedule(plan, new FaultWorker(system), lines::add)) {
            List<String> studies =
                    new FaultRun(system, TestingStudies.TINY, TestSystem.PATIENCE, line -> {})
                            .run(schedule);

            assertThat(schedule.happened()).as("%s", lines).hasSizeGreaterThan(FAULTS / 2);
            Oracle oracle = new Oracle(reference);
            for (String study : studies) {
                OracleVerdict verdict = oracle.judge(new RecordCollector(system).collect(study));
                assertThat(verdict.findings()).as("%s", lines).isEmpty();
                assertThat(verdict.results()).isEqualTo(10);
            }
        }
    }
}
