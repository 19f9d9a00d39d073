package io.transferscope.aggregator.rest;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.aggregator.rendering.ReportCache;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyAnswersTest {
    private static final StudyPlan PLAN = TestingStudies.plan();
    private final Studies studies = new Studies();
    private final TestingLog log = new TestingLog();
    private final StudyOperations operations =
            new StudyOperations(
                    studies,
                    new StudyMonitor(
                            studies,
                            Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                            Duration.ofSeconds(60)),
                    new TestingPublisher(),
                    new LineageReader(new TestingBlobStore(Path.of("unused"))),
                    Optional::empty);
    private final StudyAnswers answers = answers();

    @BeforeEach
    void tinyIsPlanned() {
        BlobRef ref = BlobRef.of(Json.write(PLAN));
        log.publish(
                Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, PLAN.networks().size(), null));
        log.replay(studies);
        studies.planRead(ref, PLAN);
    }

    @Test
    void pictureIsDrawnOnceUntilThereAreNewResults() {
        RenderedReport before = figure("figure-2.svg");
        assertThat(figure("figure-2.svg")).isSameAs(before);

        PlannedNetwork first = PLAN.networks().get(0);
        log.publish(
                Topics.TRAINING_PROGRESS,
                new TrainingProgressed(
                        first.network(), first.jobId(), "worker-1", 1, 4, 25, 100, 450));
        log.replay(studies);
        assertThat(figure("figure-2.svg")).as("progress is in no figure").isSameAs(before);

        log.publish(Topics.ACCURACIES, TestingStudies.result(first, 480));
        log.replay(studies);
        RenderedReport after = figure("figure-2.svg");
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(figure("figure-2.svg")).isSameAs(after);
    }

    @Test
    void manyWhoAskAtOnceGetOnePicture() {
        List<CompletableFuture<RenderedReport>> asked =
                IntStream.range(0, 8)
                        .mapToObj(any -> supplyAsync(() -> figure("figure-3.svg")))
                        .toList();

        assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void anotherAggregatorGivesTheSameBytes() {
        assertThat(
                        answers()
                                .figure(
                                        "tiny",
                                        FigureRequest.parse("figure-2.svg", List.of(), null, null)))
                .extracting(RenderedReport::digest)
                .isEqualTo(figure("figure-2.svg").digest());
    }

    @Test
    void figureThatTheStudyHasNotComesWithThoseItHas() {
        Problem problem = problem(() -> figure("training-images.svg"));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.nearest())
                .containsExactly("figure-2", "figure-3", "equal-budget", "learning-curves");
    }

    @Test
    void unknownStudyToLayOverComesWithTheNearest() {
        Problem problem =
                problem(
                        () ->
                                answers.figure(
                                        "tiny",
                                        FigureRequest.parse(
                                                "figure-2.svg", List.of("tinny"), null, null)));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.nearest()).containsExactly("tiny");
    }

    private StudyAnswers answers() {
        return new StudyAnswers(
                operations, new ReportCache(Runnable::run, Duration.ZERO), new ObjectMapper());
    }

    private RenderedReport figure(String name) {
        return answers.figure("tiny", FigureRequest.parse(name, List.of(), null, null));
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
