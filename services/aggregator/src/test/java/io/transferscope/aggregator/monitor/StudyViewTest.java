package io.transferscope.aggregator.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StudyViewTest {
    private final TestingHistory tiny = new TestingHistory();

    @Test
    void everyOrderOfDeliveryTellsTheSame() {
        tiny.log.publish(Topics.STUDY_REQUESTS, TestingHistory.request());
        tiny.shards(3);
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.fails("baseB");
        tiny.measured("baseB");
        tiny.fails("A1A");
        tiny.progress("A1A", "worker-2");
        tiny.progress("A1B", "worker-1");
        tiny.fails("A1B");
        tiny.measured("baseA");
        tiny.measured("baseA");
        tiny.log.publish(Topics.STUDY_REJECTIONS, TestingHistory.rejection("tiny", "other"));
        StudyView expected = tiny.view(tiny.studies());
        assertThat(expected.byNetwork()).hasSize(22);

        for (int seed = 0; seed < 300; seed++) {
            Studies shuffled = new Studies();
            Random random = new Random(seed);
            boolean planFirst = random.nextBoolean();
            tiny.log.replay(shuffled, random);
            if (planFirst) {
                shuffled.planRead(BlobRef.of("another plan".getBytes(UTF_8)), TestingHistory.PLAN);
            }
            shuffled.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);

            assertThat(tiny.view(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void queueAndPriorityAreShownWhereTheyWereAskedFor() {
        tiny.planned();
        assertThat(request(TestingHistory.PLAN).fieldNames())
                .toIterable()
                .contains("seed")
                .doesNotContain("queue", "priority");

        JsonNode request =
                request(TestingStudies.plan("{\"queue\": \"nightly\", \"priority\": 3}"));

        assertThat(request.path("queue").textValue()).isEqualTo("nightly");
        assertThat(request.path("priority").intValue()).isEqualTo(3);
    }

    /** Of this plan, as REST shows it. */
    private JsonNode request(StudyPlan plan) {
        Studies studies = tiny.justReplayed();
        studies.planRead(TestingHistory.PLAN_REF, plan);
        return Json.readTree(Json.write(tiny.view(studies))).path("request");
    }

    @Test
    void resultBeatsAnyFailureOfTheSameNetwork() {
        tiny.planned();
        tiny.measured("baseA");
        tiny.fails("baseA");

        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.MEASURED);
    }

    @Test
    void failureStaysOneButForAsLongAsSomebodyTriesAgain() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.fails("baseA");
        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.FAILED);

        tiny.progress("baseA", "worker-2");
        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.RUNNING);

        tiny.log.pass(61); // what trainers said is dropped some day, and must not be missed then
        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.FAILED);
    }

    @Test
    void onlyWhatIsSaidOfThePlannedJobCounts() {
        String stray = "0".repeat(64);
        PlannedNetwork baseA =
                TestingHistory.PLAN.find(TestingHistory.network("baseA")).orElseThrow();
        tiny.log.publish(
                Topics.ACCURACIES,
                TestingStudies.result(
                        new PlannedNetwork(baseA.network(), stray, baseA.seed()), 999));
        tiny.log.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        TestingHistory.network("baseB"),
                        stray,
                        FailureKind.INVALID,
                        "it is not mine",
                        1,
                        "worker-9"));
        tiny.planned();
        tiny.fails("baseA");

        Studies studies = tiny.studies();
        assertThat(studies.find("tiny").orElseThrow().accuracies()).isEmpty();
        assertThat(tiny.status(studies, "baseA")).isEqualTo(NetworkStatus.FAILED);
        assertThat(tiny.status(studies, "baseB")).isEqualTo(NetworkStatus.WAITING);

        tiny.measured("baseA");
        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.MEASURED);
    }

    @Test
    void failureThatIsTakenBackIsForgotten() {
        tiny.planned();
        tiny.fails("baseA");
        tiny.log.takeBack(Topics.JOB_FAILURES, "tiny/0/0/baseA");

        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.WAITING);
    }

    @Test
    void trainerThatFellSilentIsNotAtWork() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.log.pass(61);

        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.WAITING);
    }

    @Test
    void variantsOfFailedBaseAreNotRunnable() {
        tiny.planned();
        tiny.fails("baseA");
        tiny.measured("A3B");

        Studies studies = tiny.studies();
        assertThat(tiny.status(studies, "A1A")).isEqualTo(NetworkStatus.NOT_RUNNABLE);
        assertThat(tiny.status(studies, "A3B"))
                .as("has a result")
                .isEqualTo(NetworkStatus.MEASURED);
        assertThat(tiny.status(studies, "B1A")).as("other base").isEqualTo(NetworkStatus.WAITING);
        assertThat(tiny.status(studies, "R1A")).as("no base").isEqualTo(NetworkStatus.WAITING);
        assertThat(tiny.view(studies).overview().networks())
                .isEqualTo(new NetworkCounts(22, 13, 0, 1, 1, 7, 0));
    }

    @Test
    void trainedAndReusedAreCountedApart() {
        tiny.planned();
        tiny.measured("baseA");
        PlannedNetwork baseB =
                TestingHistory.PLAN.find(TestingHistory.network("baseB")).orElseThrow();
        AccuracyMeasured elsewhere =
                TestingStudies.result(
                        new PlannedNetwork(
                                NetworkId.parse("older/0/0/baseB"), baseB.jobId(), baseB.seed()),
                        400);
        tiny.log.publish(
                Topics.ACCURACIES, new AccuracyMeasured(baseB.network(), elsewhere.result()));

        StudyOverview overview = tiny.view(tiny.studies()).overview();
        assertThat(overview.trained()).isEqualTo(1);
        assertThat(overview.reused()).isEqualTo(1);
    }

    @Test
    void completedWhenAllAreMeasured() {
        tiny.planned();
        tiny.allMeasured();

        StudySnapshot study = tiny.studies().find("tiny").orElseThrow();
        assertThat(study.state()).isEqualTo(StudyState.COMPLETED);
        assertThat(study.completion())
                .contains(new StudyCompleted("tiny", Outcome.COMPLETED, 22, 22, 0));
    }

    @Test
    void completedWithFailuresWhenTheRestCannotRun() {
        tiny.planned();
        tiny.fails("baseA");
        tiny.progress("baseA", "worker-2");
        TestingHistory.RESULTS.values().stream()
                .filter(result -> !result.network().label().matches("baseA|A.*"))
                .forEach(result -> tiny.log.publish(Topics.ACCURACIES, result));

        assertThat(tiny.studies().find("tiny").orElseThrow().completion())
                .contains(new StudyCompleted("tiny", Outcome.COMPLETED_WITH_FAILURES, 22, 13, 9));
    }

    @Test
    void nobodyIsAtWorkOnACancelledStudy() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        assertThat(tiny.status(tiny.studies(), "baseA")).isEqualTo(NetworkStatus.WAITING);
    }

    @Test
    void timeLeftFollowsFromTrainedNetworksAndTrainersAtWork() {
        tiny.planned();
        tiny.measured("baseA"); // 12.3456 s each
        tiny.progress("baseB", "worker-1");
        tiny.progress("R1A", "worker-2");

        // 19 waiting, and two of which a quarter is done, for two trainers
        assertThat(tiny.view(tiny.studies()).overview().secondsLeft())
                .isEqualTo(Math.round((19 + 2 * 0.75) * 12.3456 / 2));
    }

    @Test
    void backlogTellsWhatCouldRun() {
        tiny.planned();
        tiny.measured("baseA");
        tiny.progress("R1A", "worker-1");
        Studies studies = tiny.studies();

        Backlog backlog = tiny.monitor(studies).backlog();

        assertThat(backlog).isEqualTo(new Backlog(1 + 3 + 8, 1, 8));
    }
}
