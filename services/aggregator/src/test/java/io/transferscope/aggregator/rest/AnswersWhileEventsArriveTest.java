package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.aggregator.rendering.ReportCache;
import io.transferscope.aggregator.rendering.TableFormat;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.advice.Advice;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.TestingLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is kept is what would be made anew, whatever has arrived in between. */
class AnswersWhileEventsArriveTest {
    private static final StudyPlan PLAN = TestingStudies.plan();

    private final Studies studies = new Studies();
    private final TestingLog log = new TestingLog();
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void keptAnswersAreThoseThatAreMadeAnew() {
        BlobRef ref = BlobRef.of(Json.write(PLAN));
        log.publish(
                Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, PLAN.networks().size(), null));
        log.replay(studies);
        studies.planRead(ref, PLAN);
        StudyOperations operations = operations();
        ReportCache kept = new ReportCache(Runnable::run, Duration.ZERO);
        for (int round = 0; round < 40; round++) {
            something();
            ReportCache nothingKept = new ReportCache(Runnable::run, Duration.ZERO);

            assertThat(answers(operations, kept))
                    .as("round %d", round)
                    .isEqualTo(answers(operations, nothingKept));
        }
    }

    private static List<String> answers(StudyOperations operations, ReportCache cache) {
        StudyAnswers answers = new StudyAnswers(operations, cache, new ObjectMapper());
        return List.of(
                text(answers.accuracies("tiny", TableFormat.JSON)),
                text(answers.accuracies("tiny", TableFormat.CSV)),
                text(answers.summary("tiny", Advice.DEFAULT_POINTS, TableFormat.JSON)),
                text(answers.summary("tiny", 2, TableFormat.CSV)));
    }

    private static String text(RenderedReport report) {
        return report.digest() + " " + new String(report.body(), UTF_8);
    }

    /** Results, some of them again, and progress. */
    private void something() {
        PlannedNetwork network = PLAN.networks().get(random.nextInt(PLAN.networks().size()));
        if (random.nextBoolean()) {
            log.publish(Topics.ACCURACIES, TestingStudies.result(network, random.nextInt(1000)));
        } else {
            log.publish(
                    Topics.TRAINING_PROGRESS,
                    new TrainingProgressed(
                            network.network(), network.jobId(), "worker-1", 1, 4, 25, 100, 450));
        }
        log.replay(studies);
    }

    private StudyOperations operations() {
        return new StudyOperations(
                studies,
                new StudyMonitor(
                        studies,
                        Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                        Duration.ofSeconds(60)),
                new TestingPublisher(),
                new LineageReader(new TestingBlobStore(Path.of("unused"))),
                Optional::empty);
    }
}
