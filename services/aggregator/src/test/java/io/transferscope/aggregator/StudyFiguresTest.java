package io.transferscope.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.aggregator.StudyFigures.Known;
import io.transferscope.aggregator.StudyFigures.Picture;
import io.transferscope.aggregator.StudyFigures.Wanted;
import io.transferscope.aggregator.board.StudyBoard;
import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.board.TestingLog;
import io.transferscope.aggregator.figure.FigureKind;
import io.transferscope.aggregator.report.TestingStudies;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyFiguresTest {
    private static final StudyPlan PLAN = TestingStudies.plan();
    private static final Wanted FIGURE_2 =
            new Wanted(List.of("tiny"), FigureKind.FIGURE_2, FigureFormat.SVG, null);

    private final StudyBoard board = new StudyBoard();
    private final TestingLog log = new TestingLog();
    private final StudyFigures figures = new StudyFigures();

    @BeforeEach
    void tinyIsPlanned() {
        BlobRef ref = BlobRef.of(Json.write(PLAN));
        log.publish(Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, PLAN.networks().size()));
        log.replay(board);
        board.planRead(ref, PLAN);
    }

    @Test
    void pictureIsDrawnOnceUntilThereAreNewResults() {
        Picture before = draw();
        assertThat(draw()).isSameAs(before);

        PlannedNetwork first = PLAN.networks().get(0);
        log.publish(
                Topics.TRAINING_PROGRESS,
                new TrainingProgressed(
                        first.network(), first.jobId(), "worker-1", 1, 4, 25, 100, 450));
        log.replay(board);
        assertThat(draw()).as("progress is in no figure").isSameAs(before);

        AccuracyMeasured measured = TestingStudies.result(first, 480);
        log.publish(Topics.ACCURACIES, measured);
        log.replay(board);
        Picture after = draw();
        assertThat(after.tag()).isNotEqualTo(before.tag());
        assertThat(draw()).isSameAs(after);
    }

    @Test
    void manyWhoAskAtOnceGetOnePicture() {
        List<CompletableFuture<Picture>> asked =
                IntStream.range(0, 8)
                        .mapToObj(any -> CompletableFuture.supplyAsync(this::draw))
                        .toList();

        assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void anotherAggregatorGivesTheSameTag() {
        assertThat(new StudyFigures().picture(FIGURE_2, List.of(known())).tag())
                .isEqualTo(draw().tag());
    }

    @Test
    void kindsOfAStudyAreThoseItHas() {
        assertThat(figures.kinds(known())).doesNotContain(FigureKind.TRAINING_IMAGES);
    }

    private Picture draw() {
        return figures.picture(FIGURE_2, List.of(known()));
    }

    private Known known() {
        StudySnapshot snapshot = board.find("tiny").orElseThrow();
        return Known.of(snapshot, snapshot.plan().orElseThrow());
    }
}
