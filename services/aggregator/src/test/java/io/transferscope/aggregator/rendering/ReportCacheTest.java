package io.transferscope.aggregator.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.TestingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportCacheTest {
    private final StudyPlan plan = TestingStudies.plan();
    private final Studies studies = new Studies();
    private final TestingLog log = new TestingLog();
    private final AtomicInteger made = new AtomicInteger();
    private final List<Runnable> background = new ArrayList<>();

    @BeforeEach
    void tinyIsPlanned() {
        BlobRef ref = BlobRef.of(Json.write(plan));
        log.publish(Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, 22, null)).replay(studies);
        studies.planRead(ref, plan);
    }

    @Test
    void isMadeOnceForTheSameResults() {
        ReportCache cache = new ReportCache(background::add, Duration.ZERO);

        assertThat(number(cache)).isEqualTo(1);
        says(0);
        assertThat(number(cache)).as("progress changes no report").isEqualTo(1);
        measured(0);
        assertThat(number(cache)).isEqualTo(2);
    }

    @Test
    void whileResultsArriveTheLastIsGivenAndTheNextIsMadeMeanwhile() {
        ReportCache cache = new ReportCache(background::add, Duration.ofNanos(1));
        assertThat(number(cache)).isEqualTo(1);
        AtomicInteger results = new AtomicInteger();

        // How soon depends on how long the first one took.
        await().pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            measured(results.getAndIncrement());
                            assertThat(number(cache)).isEqualTo(1);
                            return !background.isEmpty();
                        });
        background.forEach(Runnable::run);

        assertThat(number(cache)).isEqualTo(2);
    }

    @Test
    void ofAStudyThatIsOverOnlyTheLatestIsGiven() {
        ReportCache cache = new ReportCache(background::add, Duration.ofNanos(1));
        assertThat(number(cache)).isEqualTo(1);
        for (int i = 0; i < plan.networks().size(); i++) {
            measured(i);
        }

        assertThat(number(cache)).isEqualTo(2);
        assertThat(background).isEmpty();
    }

    @Test
    void ofADeletedStudyNothingIsGivenToTheNextOfItsName() {
        ReportCache cache = new ReportCache(background::add, Duration.ofNanos(1));
        assertThat(number(cache)).isEqualTo(1);
        log.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny")).replay(studies);
        BlobRef ref = BlobRef.of(Json.write(plan));
        log.publish(Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, 22, null)).replay(studies);
        studies.planRead(ref, TestingStudies.plan());

        assertThat(number(cache)).isEqualTo(2);
    }

    @Test
    void whatOthersAreMadeOfIsAlwaysTheLatest() {
        ReportCache cache = new ReportCache(background::add, Duration.ofNanos(1));
        assertThat(latest(cache)).isEqualTo(1);
        measured(0);

        assertThat(latest(cache)).isEqualTo(2);
        assertThat(latest(cache)).isEqualTo(2);
    }

    @Test
    void answersThatTogetherAreTooLargeAreMadeAgain() {
        ReportCache cache = new ReportCache(background::add, Duration.ZERO, 150);
        RenderedReport first = answer(cache, "first");

        assertThat(answer(cache, "first")).isSameAs(first);
        RenderedReport second = answer(cache, "second");
        assertThat(answer(cache, "second")).isSameAs(second);
        assertThat(answer(cache, "first")).isNotSameAs(first);
    }

    private RenderedReport answer(ReportCache cache, String what) {
        StudySnapshot study = studies.find("tiny").orElseThrow();
        return cache.get(
                what,
                List.of(study),
                RenderedReport.class,
                () -> RenderedReport.json(new byte[100]));
    }

    private int latest(ReportCache cache) {
        StudySnapshot study = studies.find("tiny").orElseThrow();
        return cache.latest("number", study, Integer.class, made::incrementAndGet);
    }

    private int number(ReportCache cache) {
        StudySnapshot study = studies.find("tiny").orElseThrow();
        return cache.get("number", List.of(study), Integer.class, made::incrementAndGet);
    }

    private void measured(int network) {
        new TestingLog()
                .publish(
                        Topics.ACCURACIES, TestingStudies.result(plan.networks().get(network), 500))
                .replay(studies);
    }

    private void says(int network) {
        PlannedNetwork planned = plan.networks().get(network);
        new TestingLog()
                .publish(
                        Topics.TRAINING_PROGRESS,
                        new TrainingProgressed(
                                planned.network(), planned.jobId(), "worker-1", 1, 4, 25, 100, 450))
                .replay(studies);
    }
}
